"""Makes rows of a person by a peer and prints how many seconds the last of five turns took: peers.py NAME ROWS.

Ends with 3 where the peer is not installed.
"""

import importlib.util
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time


def faker(rows):
    from faker import Faker

    fake = Faker("en_US")
    Faker.seed(1)
    return lambda: [
        (
            fake.first_name(),
            fake.last_name(),
            fake.unique.email(),
            fake.phone_number(),
            fake.job(),
            fake.company(),
            fake.city(),
            fake.date_of_birth(),
        )
        for _ in range(rows)
    ]


def mimesis(rows):
    from mimesis import Datetime, Finance, Person, Address
    from mimesis.locales import Locale

    person, place = Person(Locale.EN, seed=1), Address(Locale.EN, seed=1)
    firm, day = Finance(Locale.EN, seed=1), Datetime(Locale.EN, seed=1)
    return lambda: [
        (
            person.first_name(),
            person.last_name(),
            person.email(),
            person.phone_number(),
            person.occupation(),
            firm.company(),
            place.city(),
            day.date(),
        )
        for _ in range(rows)
    ]


def sdv(rows):
    import pandas
    from sdv.metadata import Metadata
    from sdv.single_table import GaussianCopulaSynthesizer

    known = pandas.DataFrame(
        {"amount": range(500), "kind": ["a", "b"] * 250, "day": pandas.date_range("2020-01-01", periods=500)}
    )
    model = GaussianCopulaSynthesizer(Metadata.detect_from_dataframe(known))
    model.fit(known)
    return lambda: model.sample(rows)


def synth(rows):
    folder = pathlib.Path(tempfile.mkdtemp())
    faked = ["first_name", "last_name", "safe_email", "phone_number", "city_name"]
    content = {"type": "object"} | {
        name: {"type": "string", "faker": {"generator": name}} for name in faked
    }
    (folder / "people.json").write_text(
        json.dumps({"type": "array", "length": {"type": "number", "constant": rows}, "content": content})
    )
    return lambda: subprocess.run(
        ["synth", "generate", str(folder), "--size", str(rows)], check=True, stdout=subprocess.DEVNULL
    )


def main():
    name, rows = sys.argv[1], int(sys.argv[2])
    installed = shutil.which("synth") if name == "synth" else importlib.util.find_spec(name)
    if not installed:
        sys.exit(3)
    make = {"faker": faker, "mimesis": mimesis, "sdv": sdv, "synth": synth}[name](rows)
    for _ in range(5):
        start = time.perf_counter()
        make()
        seconds = time.perf_counter() - start
    print(seconds)


main()
