"""The proxy leads each host name to its own process, writes nobody down and answers kindly."""

import datetime
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from django.urls import reverse

from intake.attachments.kinds import MEGABYTE, MOST_BYTES_A_REPORT
from tests.deploy.kit import (
    DEPLOY,
    command,
    environment,
    networks,
    nginx_template,
    server,
    services,
    unit_environment,
    units,
)
from tests.meta.sources import expect_none

OFFICE, PUBLIC = "PPA_WEB_HOST", "PPA_PUBLIC_HOST"
PAGES = sorted((DEPLOY / "pages").rglob("*.html"))
NGINX = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin")


def words() -> dict[str, str]:
    return {k: v for k, v in environment("nginx").items() if k.startswith("PPA_")}


class TestWays:
    def test_every_word_of_the_template_is_given_and_needed(self) -> None:
        assert set(re.findall(r"\$\{(\w+)\}", nginx_template())) == words().keys()

    @pytest.mark.parametrize(
        ("service", "network", "way", "side"),
        [
            ("web", "office", "PPA_OFFICE", "PPA_OFFICE_SIDE"),
            ("public", "street", "PPA_STREET", "PPA_STREET_SIDE"),
        ],
    )
    def test_a_site_leads_to_its_own_process(
        self, service: str, network: str, way: str, side: str
    ) -> None:
        address = networks(service)[network]["ipv4_address"]
        page, metrics = command(services()[service]["command"]).ports
        assert words()[way] == f"{address}:{page}"
        assert words()[side] == f"{address}:{metrics}"
        assert environment(service)["METRICS_PORT"] == metrics != page

    def test_the_relay_is_asked_where_it_listens(self) -> None:
        address = networks("relay")["watch"]["ipv4_address"]
        assert words()["PPA_RELAY_SIDE"] == f"{address}:{environment('relay')['METRICS_PORT']}"
        assert environment("relay")["METRICS_ADDRESS"] == "0.0.0.0"  # noqa: S104  # its container's

    @pytest.mark.parametrize("unit", ["ppa-web", "ppa-public"])
    def test_a_unit_serves_its_numbers_where_it_says(self, unit: str) -> None:
        line = units()[unit]["ExecStart"][0].split()
        assert command(line).ports[1] == unit_environment(unit)["METRICS_PORT"]

    def test_the_office_believes_the_proxy_and_nobody_else(self) -> None:
        proxy = networks("nginx")["office"]["ipv4_address"]
        assert environment("web")["TRUSTED_PROXIES"] == proxy
        assert "TRUSTED_PROXIES" not in environment("public")

    def test_each_process_answers_to_its_own_name_only(self) -> None:
        assert environment("web")["ALLOWED_HOSTS"] == words()[OFFICE]
        assert environment("public")["ALLOWED_HOSTS"] == words()[PUBLIC]

    def test_ports_are_those_that_nginx_listens_on(self) -> None:
        inner = [port.rpartition(":")[2] for port in services()["nginx"]["ports"]]
        names = ("PPA_HTTP_PORT", "PPA_HTTPS_PORT", "PPA_METRICS_LISTEN")
        assert inner == [words()[name] for name in names]
        assert services()["nginx"]["ports"][2].startswith("127.0.0.1:")


class TestSilence:
    def test_nothing_about_a_visitor_is_written(self) -> None:
        block = server(PUBLIC)
        assert "access_log off;" in block
        assert "error_log /dev/null crit;" in block
        assert 'proxy_set_header X-Forwarded-For "";' in block
        assert 'proxy_set_header User-Agent "";' in block
        assert "log_format" not in nginx_template()
        assert set(re.findall(r"access_log (\S+);", nginx_template())) == {"off"}

    def test_what_a_visitor_sends_stays_in_memory(self) -> None:
        taken = re.findall(r"client_max_body_size (\w+);", server(PUBLIC))
        held = re.findall(r"client_body_buffer_size (\w+);", server(PUBLIC))
        assert taken == held == ["2m", "27m"]
        assert "proxy_max_temp_file_size 0;" in nginx_template()

    def test_files_have_a_way_of_their_own_and_room_in_memory(self) -> None:
        block = server(PUBLIC)
        (way,) = re.findall(r"location ~ (\S+berkas\S+) {", block)
        for name in ("public:file-add", "public:file-begin"):
            assert re.search(way, reverse(name, urlconf="ppa_cases.public_urls"))
        most = int(re.findall(r"client_max_body_size (\d+)m;", block)[-1])
        assert most * MEGABYTE > MOST_BYTES_A_REPORT
        at_once = int(re.findall(r"limit_conn files (\d+);", block)[0])
        memory = int(services()["nginx"]["mem_limit"].removesuffix("m"))
        assert at_once * most < memory / 2

    def test_the_office_gets_the_address_that_the_proxy_saw(self) -> None:
        """Replaced: appended, a sender could write whose address she likes."""
        assert re.findall(r"X-Forwarded-For (\S+);", server(OFFICE)) == ["$remote_addr"]
        assert "proxy_add_x_forwarded_for" not in nginx_template()

    def test_sending_is_slowed_and_never_refused(self) -> None:
        """More requests than the burst cannot wait at once."""
        main = (DEPLOY / "nginx" / "nginx.conf").read_text()
        processes = int(re.findall(r"worker_processes (\d+);", main)[0])
        connections = int(re.findall(r"worker_connections (\d+);", main)[0])
        streams = int(re.findall(r"http2_max_concurrent_streams (\d+);", nginx_template())[0])
        bursts = [int(one) for one in re.findall(r"burst=(\d+)", nginx_template())]
        assert len(bursts) == nginx_template().count("limit_req zone=") == 2
        assert min(bursts) > processes * connections * streams
        assert "nodelay" not in nginx_template()

    def test_health_and_numbers_are_at_no_address_of_a_site(self) -> None:
        for name in (OFFICE, PUBLIC):
            assert re.search(r"location = /sehat/ \{\s+return 404;", server(name))
            assert "_SIDE" not in server(name)

    def test_headers_come_from_the_application_alone(self) -> None:
        """A header that both send arrives twice, and browsers disagree about which one holds."""
        assert "add_header" not in nginx_template()
        headers = (DEPLOY / "nginx" / "parts" / "own-pages.conf").read_text()
        assert all("location ^~ /-/" in server(name) for name in (OFFICE, PUBLIC))
        assert "Content-Security-Policy" in headers


class TestOwnPages:
    @pytest.mark.parametrize("name", [OFFICE, PUBLIC])
    def test_each_is_there(self, name: str) -> None:
        folder = DEPLOY / "pages" / {OFFICE: "office", PUBLIC: "public"}[name]
        named = re.findall(r"error_page [\d ]+ /-/(\S+);", server(name))
        assert {path.name for path in folder.glob("*.html")} == set(named)

    @pytest.mark.parametrize("page", PAGES, ids=lambda path: f"{path.parent.name}-{path.stem}")
    def test_it_needs_nothing_but_files_beside_it(self, page: Path) -> None:
        text = page.read_text()
        assert not re.search(r"<script|<style|\sstyle=|\son\w+=|https?://", text)
        files = re.findall(r'(?:href|src)="/-/([^"]+)"', text)
        expect_none(name for name in files if name != "leave" and not (page.parent / name).exists())

    @pytest.mark.parametrize("page", sorted((DEPLOY / "pages" / "public").glob("*.html")))
    def test_a_public_one_has_the_numbers_and_the_way_out(self, page: Path) -> None:
        text = page.read_text()
        assert re.findall(r'href="tel:(\d+)"', text) == ["112", "110", "119", "129"]
        assert 'href="/-/leave"' in text
        assert "location = /-/leave" in server(PUBLIC)


@pytest.mark.skipif(NGINX is None, reason="nginx is not installed; its configuration was only read")
def test_nginx_itself_takes_it(tmp_path: Path) -> None:
    for name in ("web", "public"):
        self_signed(tmp_path, name)
    here = {"PPA_TLS": tmp_path, "PPA_PARTS": DEPLOY / "nginx" / "parts"}
    given = {**words(), **{name: str(path) for name, path in here.items()}}
    text = (DEPLOY / "nginx" / "ppa.conf.template").read_text().replace(" /tmp/", f" {tmp_path}/")
    filled = re.sub(r"\$\{(PPA_\w+)\}", lambda found: given[found[1]], text)
    (tmp_path / "ppa.conf").write_text(filled)
    main = (DEPLOY / "nginx" / "nginx.conf").read_text().replace(" /tmp/", f" {tmp_path}/")
    main = main.replace("/etc/nginx/conf.d/*.conf", str(tmp_path / "ppa.conf"))
    (tmp_path / "nginx.conf").write_text(main)
    done = subprocess.run(
        [str(NGINX), "-t", "-c", tmp_path / "nginx.conf"], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


def self_signed(folder: Path, name: str) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    today = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(today)
        .not_valid_after(today + datetime.timedelta(days=3650))
        .sign(key, hashes.SHA256())
    )
    (folder / f"{name}.crt").write_bytes(certificate.public_bytes(Encoding.PEM))
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (folder / f"{name}.key").write_bytes(private)
