"""Home of `manage.py load_regions`: the four cities that come with the product, or any other."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core import audit
from core.actions import regions
from core.region_files import RegionFileWrong, RegionRow, read_idn_area_data, read_own


class Command(BaseCommand):
    help = "Load provinces, cities, kecamatan and kelurahan; says what was added, changed and left."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--from", dest="folder", type=Path, help="folder in idn-area-data's CSV layout"
        )
        parser.add_argument("--city", help="Ministry code of the city, e.g. 32.73")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            rows = self._read(options["folder"], options["city"])
        except RegionFileWrong as error:
            raise CommandError(str(error)) from None
        loaded = regions.load(by=audit.Service("load-regions"), rows=rows)
        counts = f"{loaded.added} added, {loaded.changed} changed, {loaded.left} left as they were"
        self.stdout.write(f"Regions: {counts}.")
        if loaded.only_here:
            self.stdout.write(f"Only here, not in the file (kept): {', '.join(loaded.only_here)}")

    def _read(self, folder: Path | None, city: str | None) -> list[RegionRow]:
        if folder is None:
            return read_own()
        if not city:
            message = "Name the city with --city, e.g. --city 32.73."
            raise CommandError(message)
        return read_idn_area_data(folder, city=city)
