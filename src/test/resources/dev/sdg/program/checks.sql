-- Checks as people write them, in the forms of PostgreSQL, MySQL and SQLite.

CREATE TABLE dates (
    id integer PRIMARY KEY,
    start_date date NOT NULL,
    end_date date NOT NULL,
    CHECK (end_date >= start_date));

CREATE TABLE dates3 (
    id integer PRIMARY KEY,
    a date NOT NULL,
    b date NOT NULL,
    c date,
    d timestamp,
    CHECK (a <= b),
    CHECK (b < c),
    CHECK (c <= d));

CREATE TABLE disc (
    id integer PRIMARY KEY,
    price numeric(10,2) NOT NULL,
    discount numeric(10,2) NOT NULL,
    CHECK (discount <= price),
    CHECK (discount >= 0));

CREATE TABLE state (
    id integer PRIMARY KEY,
    status text NOT NULL,
    closed_at timestamp,
    CHECK (status in ('open','pending','closed')),
    CHECK ((status = 'closed') = (closed_at IS NOT NULL)));

CREATE TABLE total (
    id integer PRIMARY KEY,
    quantity integer NOT NULL,
    unit_price numeric(10,2) NOT NULL,
    total numeric(12,2) NOT NULL,
    CHECK (total = quantity * unit_price),
    CHECK (quantity > 0),
    CHECK (unit_price > 0));

CREATE TABLE len (
    id integer PRIMARY KEY,
    code text NOT NULL,
    country char(2) not null,
    CHECK (char_length(code) = 3),
    CHECK (char_length(country) = 2 and country = upper(country)));

CREATE TABLE email (
    id integer PRIMARY KEY,
    email text NOT NULL,
    CHECK (email LIKE '%@%'));

CREATE TABLE email2 (
    id integer PRIMARY KEY,
    email varchar(100) NOT NULL,
    CHECK (email ~* '^[A-Za-z0-9._%-]+@[A-Za-z0-9.-]+[.][A-Za-z]+$'));

CREATE TABLE email3 (
    id integer PRIMARY KEY,
    email varchar(100) NOT NULL unique,
    CHECK (email LIKE '%_@__%.__%'));

CREATE TABLE xor (
    id integer PRIMARY KEY,
    a integer,
    b integer,
    CHECK (num_nonnulls(a, b) = 1));

CREATE TABLE xor2 (
    id integer PRIMARY KEY,
    a integer,
    b integer,
    CHECK ((a IS NULL) <> (b IS NULL)));

CREATE TABLE xor3 (
    id integer PRIMARY KEY,
    a integer,
    b integer,
    c integer,
    CHECK ((a IS NOT NULL)::int + (b IS NOT NULL)::int + (c IS NOT NULL)::int = 1));

CREATE TABLE xor4 (
    id integer PRIMARY KEY,
    a integer,
    b integer,
    CHECK ((a IS NULL AND b IS NOT NULL) OR (a IS NOT NULL AND b IS NULL)));

CREATE TABLE range (
    id integer PRIMARY KEY,
    price numeric(10,2) not null,
    CHECK (price > 0 AND price < 1000));

CREATE TABLE in (
    id integer PRIMARY KEY,
    country text not null,
    CHECK (country IN ('DE','FR','IT')));

CREATE TABLE impl (
    id integer PRIMARY KEY,
    paid boolean not null,
    paid_at timestamp,
    CHECK (NOT paid OR paid_at IS NOT NULL));

CREATE TABLE impl2 (
    id integer PRIMARY KEY,
    kind varchar(10) not null,
    vat text,
    ssn text,
    CHECK (kind in ('person','company')),
    CHECK (kind <> 'company' OR vat IS NOT NULL),
    CHECK (kind <> 'person' OR ssn IS NOT NULL));

CREATE TABLE case (
    id integer PRIMARY KEY,
    kind text not null,
    a integer,
    b integer,
    CHECK (CASE kind WHEN 'a' THEN a IS NOT NULL AND b IS NULL WHEN 'b' THEN b IS NOT NULL AND a IS NULL ELSE false END));

CREATE TABLE sum100 (
    id integer PRIMARY KEY,
    a integer not null,
    b integer not null,
    c integer not null,
    CHECK (a + b + c = 100),
    CHECK (a >= 0 and b >= 0 and c >= 0));

CREATE TABLE net (
    id integer PRIMARY KEY,
    gross numeric(10,2) not null,
    tax numeric(10,2) not null,
    net numeric(10,2) not null,
    CHECK (net = gross - tax),
    CHECK (tax >= 0));

CREATE TABLE net2 (
    id integer PRIMARY KEY,
    gross numeric(10,2) not null,
    tax numeric(10,2) not null,
    net numeric(10,2) not null,
    CHECK (gross = net + tax),
    CHECK (tax >= 0),
    CHECK (net >= 0));

CREATE TABLE minmax (
    id integer PRIMARY KEY,
    min_value integer,
    max_value integer,
    CHECK (min_value IS NULL OR max_value IS NULL OR min_value <= max_value));

CREATE TABLE minmax2 (
    id integer PRIMARY KEY,
    lo double precision,
    hi double precision,
    CHECK (lo < hi));

CREATE TABLE age (
    id integer PRIMARY KEY,
    birth_date date not null,
    CHECK (birth_date <= CURRENT_DATE - INTERVAL '18 years'));

CREATE TABLE hire (
    id integer PRIMARY KEY,
    birth_date date not null,
    hire_date date not null,
    CHECK (birth_date > '1900-01-01'),
    CHECK (hire_date > birth_date + INTERVAL '18 years'));

CREATE TABLE year (
    id integer PRIMARY KEY,
    release_year integer not null,
    CHECK (release_year >= 1901 AND release_year <= 2155));

CREATE TABLE rel (
    id integer PRIMARY KEY,
    reserved integer not null,
    stock integer not null,
    CHECK (reserved <= stock),
    CHECK (stock >= 0),
    CHECK (reserved >= 0));

CREATE TABLE pct (
    id integer PRIMARY KEY,
    percent numeric(5,2) not null,
    CHECK (percent BETWEEN 0 AND 100));

CREATE TABLE ne (
    id integer PRIMARY KEY,
    a integer not null,
    b integer not null,
    CHECK (a <> b));

CREATE TABLE upper (
    id integer PRIMARY KEY,
    code varchar(5) not null,
    CHECK (code = upper(code)));

CREATE TABLE upper2 (
    id integer PRIMARY KEY,
    code varchar(20) not null,
    CHECK (code = upper(code) and length(code) between 3 and 8));

CREATE TABLE lower (
    id integer PRIMARY KEY,
    username text not null unique,
    CHECK (username = lower(username)),
    CHECK (length(username) >= 3));

CREATE TABLE trim (
    id integer PRIMARY KEY,
    name text not null,
    CHECK (trim(name) <> ''),
    CHECK (length(trim(name)) > 0));

CREATE TABLE regex (
    id integer PRIMARY KEY,
    phone text,
    zip text not null,
    iso char(3) not null,
    CHECK (phone ~ '^[0-9]{10}$'),
    CHECK (zip ~ '^\d{5}(-\d{4})?$'),
    CHECK (iso ~ '^[A-Z]{3}$'));

CREATE TABLE mod (
    id integer PRIMARY KEY,
    n integer not null,
    m integer not null,
    CHECK (n % 5 = 0),
    CHECK (mod(m, 100) = 0));

CREATE TABLE dur (
    id integer PRIMARY KEY,
    started timestamp not null,
    ended timestamp,
    CHECK (ended > started),
    CHECK (ended - started <= INTERVAL '1 day'));

CREATE TABLE dur2 (
    id integer PRIMARY KEY,
    check_in date not null,
    check_out date not null,
    CHECK (check_out > check_in),
    CHECK (check_out - check_in <= 30));

CREATE TABLE time (
    id integer PRIMARY KEY,
    opens time not null,
    closes time not null,
    CHECK (closes > opens));

CREATE TABLE lat (
    id integer PRIMARY KEY,
    lat numeric(9,6),
    lon numeric(9,6),
    CHECK (lat >= -90 and lat <= 90),
    CHECK (lon between -180 and 180),
    CHECK ((lat is null) = (lon is null)));

CREATE TABLE flags (
    id integer PRIMARY KEY,
    a boolean not null,
    b boolean not null,
    CHECK (a OR b),
    CHECK (NOT (a AND b)));

CREATE TABLE rating (
    id integer PRIMARY KEY,
    rating smallint not null,
    review text,
    CHECK (rating >= 1 AND rating <= 5),
    CHECK (rating > 2 OR review IS NOT NULL));

CREATE TABLE enum2 (
    id integer PRIMARY KEY,
    status text not null,
    shipped_at timestamp,
    delivered_at timestamp,
    created_at timestamp not null,
    CHECK (status IN ('new','shipped','delivered')),
    CHECK (status = 'new' OR shipped_at IS NOT NULL),
    CHECK (status <> 'delivered' OR delivered_at IS NOT NULL),
    CHECK (shipped_at >= created_at),
    CHECK (delivered_at >= shipped_at));

CREATE TABLE dist (
    id integer PRIMARY KEY,
    src integer not null,
    dst integer not null,
    kind text not null,
    CHECK (src <> dst AND kind IN ('x','y')));

CREATE TABLE coal (
    id integer PRIMARY KEY,
    a integer,
    b integer,
    CHECK (coalesce(a, b) IS NOT NULL),
    CHECK (a is null or b is null));

CREATE TABLE len2 (
    id integer PRIMARY KEY,
    a varchar(200) not null,
    isbn varchar(20),
    CHECK (length(a) >= 50),
    CHECK (isbn IS NULL OR length(isbn) IN (10, 13)));

CREATE TABLE bal (
    id integer PRIMARY KEY,
    debit numeric(12,2) not null,
    credit numeric(12,2) not null,
    CHECK ((debit = 0) <> (credit = 0)),
    CHECK (debit >= 0),
    CHECK (credit >= 0));

CREATE TABLE bal2 (
    id integer PRIMARY KEY,
    debit numeric(12,2) not null,
    credit numeric(12,2) not null,
    CHECK (debit * credit = 0));

CREATE TABLE start (
    id integer PRIMARY KEY,
    sku text not null,
    url text not null,
    CHECK (sku LIKE 'SKU-%'),
    CHECK (url LIKE 'http%://%'));

CREATE TABLE rnd (
    id integer PRIMARY KEY,
    net numeric(10,2) not null,
    vat_rate numeric(4,2) not null,
    vat numeric(10,2) not null,
    CHECK (vat = round(net * vat_rate / 100, 2)),
    CHECK (vat_rate in (7.00, 19.00)));

CREATE TABLE dow (
    id integer PRIMARY KEY,
    d date not null,
    first date not null,
    CHECK (extract(dow from d) not in (0, 6)),
    CHECK (extract(day from first) = 1));

CREATE TABLE avg (
    id integer PRIMARY KEY,
    low numeric(10,4) not null,
    high numeric(10,4) not null,
    open numeric(10,4) not null,
    close numeric(10,4) not null,
    CHECK (high >= low),
    CHECK (open between low and high),
    CHECK (close between low and high),
    CHECK (low > 0));

CREATE TABLE greatest (
    id integer PRIMARY KEY,
    a integer not null,
    b integer not null,
    m integer not null,
    CHECK (m = greatest(a, b)));

CREATE TABLE half (
    id integer PRIMARY KEY,
    a integer not null,
    b integer not null,
    CHECK (a <= b / 2),
    CHECK (b between 10 and 1000),
    CHECK (a >= 0));

CREATE TABLE mul (
    id integer PRIMARY KEY,
    price numeric(10,2) not null,
    sale_price numeric(10,2),
    CHECK (sale_price < price * 0.9),
    CHECK (price > 1),
    CHECK (sale_price > 0));

CREATE TABLE uniq (
    id integer PRIMARY KEY,
    a integer not null,
    b integer not null,
    unique (a, b),
    CHECK (a <> b));

CREATE TABLE uniq2 (
    id integer PRIMARY KEY,
    a integer not null,
    b integer not null,
    unique (a, b),
    CHECK (a > 0 AND b > 0));

CREATE TABLE orders (
    id integer PRIMARY KEY,
    status character varying(20) NOT NULL,
    ordered_on date NOT NULL,
    shipped_on date,
    CONSTRAINT orders_check CHECK (((shipped_on IS NULL) OR (shipped_on >= ordered_on))),
    CONSTRAINT orders_check1 CHECK (((((status)::text = 'shipped'::text) AND (shipped_on IS NOT NULL)) OR (((status)::text = ANY ((ARRAY['new'::character varying, 'paid'::character varying])::text[])) AND (shipped_on IS NULL)))));

CREATE TABLE `bookings` (
    `id` int NOT NULL AUTO_INCREMENT,
    `starts` datetime NOT NULL,
    `ends` datetime NOT NULL,
    `seats` int NOT NULL,
    `price` decimal(8,2) NOT NULL,
    `total` decimal(10,2) NOT NULL,
    PRIMARY KEY (`id`),
    CONSTRAINT `bookings_chk_1` CHECK ((`ends` > `starts`)),
    CONSTRAINT `bookings_chk_2` CHECK ((`seats` between 1 and 12)),
    CONSTRAINT `bookings_chk_3` CHECK ((`total` = (`seats` * `price`)))) ENGINE=InnoDB;
