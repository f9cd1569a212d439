--
-- PostgreSQL database dump
--

\restrict 3kXQ9Zr0b1

-- Dumped from database version 17.6
-- Dumped by pg_dump version 17.6

SET statement_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);

--
-- Name: public; Type: SCHEMA; Schema: -; Owner: librarian
--

CREATE SCHEMA public;
ALTER SCHEMA public OWNER TO librarian;

CREATE EXTENSION IF NOT EXISTS citext WITH SCHEMA public;
COMMENT ON EXTENSION citext IS 'data type for case-insensitive character strings';

--
-- Name: isbn13; Type: DOMAIN; Schema: public; Owner: librarian
--

CREATE DOMAIN public.isbn13 AS character(13)
	CONSTRAINT isbn13_check CHECK ((VALUE ~ '^97[89][0-9]{10}$'::text));

ALTER DOMAIN public.isbn13 OWNER TO librarian;

CREATE DOMAIN public.year AS smallint NOT NULL
	CONSTRAINT year_check CHECK (((VALUE >= 1450) AND (VALUE <= 2155)));

CREATE TYPE public.loan_state AS ENUM (
    'out',
    'returned',
    'lost; paid',
    'reader''s copy'
);

ALTER TYPE public.loan_state OWNER TO librarian;

CREATE TYPE public.opening AS (
	weekday integer,
	"from" time without time zone
);

--
-- Name: touch(); Type: FUNCTION; Schema: public; Owner: librarian
--

CREATE FUNCTION public.touch() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    -- a ; and a ' in a body end nothing
    NEW.changed = now();
    RETURN NEW;
END $$;

CREATE FUNCTION public.overdue(since date) RETURNS SETOF integer
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT 1;
END;

CREATE AGGREGATE public.join_all(text) (
    SFUNC = textcat,
    STYPE = text
);

SET default_tablespace = '';
SET default_table_access_method = heap;

--
-- Name: authors; Type: TABLE; Schema: public; Owner: librarian
--

CREATE TABLE public.authors (
    author_id integer NOT NULL,
    full_name text NOT NULL,
    born date,
    search tsvector NOT NULL
);

ALTER TABLE public.authors OWNER TO librarian;

COMMENT ON TABLE public.authors IS 'who wrote a book';
COMMENT ON COLUMN public.authors.born IS 'day of birth; ''unknown'' is null';

CREATE SEQUENCE public.authors_author_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.authors_author_id_seq OWNED BY public.authors.author_id;

CREATE TABLE public.book_authors (
    book_id bigint NOT NULL,
    author_id integer NOT NULL,
    "position" smallint DEFAULT 1 NOT NULL,
    CONSTRAINT book_authors_position_check CHECK (("position" > 0))
);

CREATE TABLE public.books (
    book_id bigint NOT NULL,
    isbn public.isbn13,
    title character varying(200) NOT NULL,
    published public.year,
    publisher_id integer NOT NULL,
    category_id smallint,
    price numeric(8,2) DEFAULT 9.99 NOT NULL,
    tags text[] DEFAULT '{}'::text[] NOT NULL,
    details jsonb,
    changed timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    title_length integer GENERATED ALWAYS AS (length((title)::text)) STORED,
    CONSTRAINT books_price_check CHECK (((price >= (0)::numeric) AND (price < (10000)::numeric)))
);

ALTER TABLE public.books ALTER COLUMN book_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.books_book_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.branches (
    branch_id smallint NOT NULL,
    name text NOT NULL,
    head_id integer,
    open public.opening,
    location point
);

CREATE TABLE public.categories (
    category_id smallint NOT NULL,
    parent_id smallint,
    name character varying(60) NOT NULL
);

CREATE TABLE public.copies (
    branch_id smallint NOT NULL,
    copy_number integer NOT NULL,
    book_id bigint NOT NULL,
    bought date DEFAULT '2020-01-01'::date NOT NULL,
    condition character varying(20) DEFAULT 'good'::character varying NOT NULL,
    CONSTRAINT copies_condition_check CHECK (((condition)::text = ANY ((ARRAY['new'::character varying, 'good'::character varying, 'worn'::character varying])::text[])))
);

CREATE TABLE public.fees (
    fee_id uuid DEFAULT gen_random_uuid() NOT NULL,
    loan_day date NOT NULL,
    loan_id bigint NOT NULL,
    amount money NOT NULL,
    paid boolean DEFAULT false NOT NULL
);

CREATE TABLE public.loans (
    loan_id bigint NOT NULL,
    loan_day date NOT NULL,
    branch_id smallint NOT NULL,
    copy_number integer NOT NULL,
    reader_id integer NOT NULL,
    state public.loan_state DEFAULT 'out'::public.loan_state NOT NULL,
    back date,
    CONSTRAINT loans_check CHECK (((back IS NULL) OR (back >= loan_day)))
)
PARTITION BY RANGE (loan_day);

CREATE TABLE public.loans_2025 (
    loan_id bigint NOT NULL,
    loan_day date NOT NULL,
    branch_id smallint NOT NULL,
    copy_number integer NOT NULL,
    reader_id integer NOT NULL,
    state public.loan_state DEFAULT 'out'::public.loan_state NOT NULL,
    back date,
    CONSTRAINT loans_check CHECK (((back IS NULL) OR (back >= loan_day)))
);

CREATE TABLE public.loans_2026 PARTITION OF public.loans
    FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');

CREATE TABLE public.publishers (
    publisher_id integer DEFAULT nextval('public.publishers_publisher_id_seq'::regclass) NOT NULL,
    name public.citext NOT NULL,
    website text,
    net inet,
    founded integer
);

CREATE TABLE public.readers (
    reader_id integer NOT NULL,
    card character(8) NOT NULL,
    email character varying(120),
    home_branch_id smallint,
    guardian_id integer,
    allowance interval DEFAULT '28 days'::interval NOT NULL
);

CREATE TABLE public.staff (
    staff_id integer NOT NULL,
    branch_id smallint NOT NULL,
    name text NOT NULL,
    flags bit(4) DEFAULT '0000'::"bit" NOT NULL,
    shift tstzrange,
    embedding public.vector(3)
);

CREATE TABLE public."Wish Lists" (
    "Reader" integer NOT NULL,
    book bigint NOT NULL,
    "order" integer DEFAULT 0 NOT NULL,
    key character varying(10),
    "名前" text
);

CREATE VIEW public.readers_with_books AS
 SELECT readers.reader_id
   FROM public.readers;

ALTER TABLE public.readers_with_books OWNER TO librarian;

ALTER TABLE ONLY public.loans ATTACH PARTITION public.loans_2025 FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');

ALTER TABLE ONLY public.authors ALTER COLUMN author_id SET DEFAULT nextval('public.authors_author_id_seq'::regclass);

--
-- Data for Name: authors; Type: TABLE DATA; Schema: public; Owner: librarian
--

COPY public.authors (author_id, full_name, born, search) FROM stdin;
1	O'Brien; "Flann"	1911-10-05	'brien':1
2	CREATE TABLE broken (	\N	
\.

INSERT INTO public.categories VALUES (1, NULL, 'it''s; all'), (2, 1, E'a\'b;');

SELECT pg_catalog.setval('public.authors_author_id_seq', 2, true);

ALTER TABLE ONLY public.authors
    ADD CONSTRAINT authors_pkey PRIMARY KEY (author_id);
ALTER TABLE ONLY public.book_authors
    ADD CONSTRAINT book_authors_pkey PRIMARY KEY (book_id, author_id);
ALTER TABLE ONLY public.books
    ADD CONSTRAINT books_isbn_key UNIQUE (isbn);
ALTER TABLE ONLY public.books
    ADD CONSTRAINT books_pkey PRIMARY KEY (book_id);
ALTER TABLE ONLY public.branches
    ADD CONSTRAINT branches_pkey PRIMARY KEY (branch_id);
ALTER TABLE ONLY public.categories
    ADD CONSTRAINT categories_pkey PRIMARY KEY (category_id);
ALTER TABLE ONLY public.copies
    ADD CONSTRAINT copies_pkey PRIMARY KEY (branch_id, copy_number);
ALTER TABLE ONLY public.fees
    ADD CONSTRAINT fees_pkey PRIMARY KEY (fee_id);
ALTER TABLE ONLY public.loans
    ADD CONSTRAINT loans_pkey PRIMARY KEY (loan_day, loan_id);
ALTER TABLE ONLY public.loans_2025
    ADD CONSTRAINT loans_2025_pkey PRIMARY KEY (loan_day, loan_id);
ALTER TABLE ONLY public.publishers
    ADD CONSTRAINT publishers_pkey PRIMARY KEY (publisher_id);
ALTER TABLE ONLY public.readers
    ADD CONSTRAINT readers_pkey PRIMARY KEY (reader_id);
ALTER TABLE ONLY public.staff
    ADD CONSTRAINT staff_pkey PRIMARY KEY (staff_id);
ALTER TABLE ONLY public.staff
    ADD CONSTRAINT staff_shift_excl EXCLUDE USING gist (staff_id WITH =, shift WITH &&);
ALTER TABLE ONLY public."Wish Lists"
    ADD CONSTRAINT "Wish Lists_pkey" PRIMARY KEY ("Reader", book);

CREATE INDEX books_title_idx ON public.books USING btree (title);
CREATE UNIQUE INDEX readers_card_idx ON public.readers USING btree (card);
CREATE UNIQUE INDEX readers_email_idx ON public.readers USING btree (lower((email)::text));
CREATE UNIQUE INDEX publishers_name_idx ON public.publishers USING btree (name) WHERE (website IS NOT NULL);

CREATE TRIGGER books_touch BEFORE UPDATE ON public.books FOR EACH ROW EXECUTE FUNCTION public.touch();

ALTER TABLE ONLY public.book_authors
    ADD CONSTRAINT book_authors_author_id_fkey FOREIGN KEY (author_id) REFERENCES public.authors(author_id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY public.book_authors
    ADD CONSTRAINT book_authors_book_id_fkey FOREIGN KEY (book_id) REFERENCES public.books(book_id) ON DELETE CASCADE;
ALTER TABLE ONLY public.books
    ADD CONSTRAINT books_category_id_fkey FOREIGN KEY (category_id) REFERENCES public.categories(category_id) NOT VALID;
ALTER TABLE ONLY public.books
    ADD CONSTRAINT books_publisher_id_fkey FOREIGN KEY (publisher_id) REFERENCES public.publishers(publisher_id);
ALTER TABLE ONLY public.branches
    ADD CONSTRAINT branches_head_id_fkey FOREIGN KEY (head_id) REFERENCES public.staff(staff_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.categories
    ADD CONSTRAINT categories_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES public.categories(category_id);
ALTER TABLE ONLY public.copies
    ADD CONSTRAINT copies_book_id_fkey FOREIGN KEY (book_id) REFERENCES public.books(book_id);
ALTER TABLE ONLY public.copies
    ADD CONSTRAINT copies_branch_id_fkey FOREIGN KEY (branch_id) REFERENCES public.branches(branch_id);
ALTER TABLE ONLY public.fees
    ADD CONSTRAINT fees_loan_fkey FOREIGN KEY (loan_day, loan_id) REFERENCES public.loans(loan_day, loan_id);
ALTER TABLE ONLY public.loans_2025
    ADD CONSTRAINT loans_copy_fkey FOREIGN KEY (branch_id, copy_number) REFERENCES public.copies(branch_id, copy_number);
ALTER TABLE ONLY public.loans_2025
    ADD CONSTRAINT loans_reader_id_fkey FOREIGN KEY (reader_id) REFERENCES public.readers(reader_id);
ALTER TABLE ONLY public.readers
    ADD CONSTRAINT readers_guardian_id_fkey FOREIGN KEY (guardian_id) REFERENCES public.readers(reader_id);
ALTER TABLE ONLY public.readers
    ADD CONSTRAINT readers_home_branch_id_fkey FOREIGN KEY (home_branch_id) REFERENCES public.branches(branch_id) ON DELETE SET NULL;
ALTER TABLE ONLY public.staff
    ADD CONSTRAINT staff_branch_id_fkey FOREIGN KEY (branch_id) REFERENCES public.branches(branch_id);
ALTER TABLE ONLY public."Wish Lists"
    ADD CONSTRAINT wish_book_fkey FOREIGN KEY (book) REFERENCES public.books(book_id);
ALTER TABLE ONLY public."Wish Lists"
    ADD CONSTRAINT wish_reader_fkey FOREIGN KEY ("Reader") REFERENCES public.readers(reader_id);

GRANT SELECT ON TABLE public.books TO PUBLIC;
REVOKE ALL ON SCHEMA public FROM PUBLIC;

--
-- PostgreSQL database dump complete
--

\unrestrict 3kXQ9Zr0b1
