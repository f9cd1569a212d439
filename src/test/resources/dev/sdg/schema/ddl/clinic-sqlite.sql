PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE patients (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL COLLATE NOCASE,
  born DATE,
  sex CHAR(1) CHECK (sex IN ('f', 'm', 'x')),
  remark,                      -- any type
  active BOOLEAN NOT NULL DEFAULT 1
);
INSERT INTO patients VALUES(1,'O''Neill; Ann','1970-01-01','f',NULL,1);
CREATE TABLE doctors (id INTEGER PRIMARY KEY, name VARCHAR(80) NOT NULL, ward_id INT REFERENCES wards DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE IF NOT EXISTS "wards" (
  "id" INT NOT NULL,
  "name" NVARCHAR(60) NOT NULL,
  "head" INTEGER NOT NULL,
  CONSTRAINT "PK_wards" PRIMARY KEY ("id"),
  FOREIGN KEY ("head") REFERENCES "doctors" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);
CREATE TABLE [Bed Places](
  [ward] INT NOT NULL REFERENCES wards(id),
  [bed number] SMALLINT NOT NULL,
  price MONEY,
  PRIMARY KEY ([ward], [bed number])
) WITHOUT ROWID;
CREATE TABLE stays (
  patient INTEGER NOT NULL REFERENCES patients(id) ON DELETE CASCADE,
  started DATETIME NOT NULL,
  ended DATETIME,
  ward INT NOT NULL,
  bed INT NOT NULL,
  PRIMARY KEY (patient, started),
  FOREIGN KEY (ward, bed) REFERENCES [Bed Places]([ward], [bed number]),
  CHECK (ended IS NULL OR ended >= started)
);
CREATE TABLE drugs (code TEXT PRIMARY KEY, name UNIQUE, unit STRING, strength REAL, price NUMERIC) STRICT;
CREATE TABLE prescriptions (
  id INTEGER PRIMARY KEY,
  patient INTEGER NOT NULL,
  stay_started DATETIME NOT NULL,
  drug TEXT NOT NULL REFERENCES drugs(code),
  doctor INTEGER NOT NULL REFERENCES doctors(id),
  doses UNSIGNED BIG INT NOT NULL DEFAULT (1 + 1),
  daily AS (doses / 2) STORED,
  FOREIGN KEY (patient, stay_started) REFERENCES stays(patient, started)
);
CREATE TABLE invoices (id INTEGER NOT NULL PRIMARY KEY ON CONFLICT ABORT, patient INTEGER NOT NULL REFERENCES patients, total DECIMAL(10,2) NOT NULL, paid BOOLEAN DEFAULT FALSE);
CREATE TABLE invoice_lines (invoice INTEGER NOT NULL REFERENCES invoices(id), line INTEGER NOT NULL, text TEXT, amount DECIMAL(10,2) NOT NULL, UNIQUE (invoice, line));
CREATE TABLE allergies (patient INTEGER REFERENCES patients(id), substance VARCHAR, severity TINYINT CHECK (severity BETWEEN 1 AND 5), PRIMARY KEY (patient, substance));
CREATE TABLE results (id INTEGER PRIMARY KEY, patient INTEGER NOT NULL REFERENCES patients(id), taken TIMESTAMP DEFAULT CURRENT_TIMESTAMP, value DOUBLE PRECISION, scan BLOB, "order" INT, referred_from INTEGER REFERENCES results(id));
CREATE TABLE rooms (id INTEGER PRIMARY KEY, ward INT NOT NULL REFERENCES wards(id), label TEXT, UNIQUE (ward, label) ON CONFLICT REPLACE);
CREATE VIRTUAL TABLE notes USING fts5(body);
CREATE TABLE sqlite_sequence(name,seq);
DELETE FROM sqlite_sequence;
CREATE UNIQUE INDEX doctors_name ON doctors (name COLLATE NOCASE ASC);
CREATE UNIQUE INDEX open_stay ON stays (patient) WHERE ended IS NULL;
CREATE INDEX results_patient ON results (patient);
CREATE TRIGGER stays_end AFTER UPDATE ON stays
BEGIN
  UPDATE patients SET active = CASE WHEN NEW.ended IS NULL THEN 1 ELSE 0 END WHERE id = NEW.patient;
  SELECT 1;
END;
CREATE VIEW open_stays AS SELECT * FROM stays WHERE ended IS NULL;
COMMIT;
