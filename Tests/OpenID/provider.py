"""Runs Canaille, an OpenID Connect provider, on loopback: python provider.py PORT REDIRECTION AFTERWARDS SECRET STORE

Three people have an account there: ana.torres, bruno.salas and maria.quispe. STORE is a file that it makes; a new start has new keys."""

import sys

from canaille import create_app
from canaille.app import models
from canaille.backends import Backend
from joserfc.jwk import RSAKey
from werkzeug.serving import make_server

PASSWORD = "Kumquat7-at-the-provider"


def main(port, redirection, afterwards, secret, store):
    key = RSAKey.generate_key(2048, auto_kid=True)
    app = create_app({
        "SECRET_KEY": "of this run alone, and of nobody else",
        "SERVER_NAME": f"127.0.0.1:{port}",
        "PREFERRED_URL_SCHEME": "http",
        "CANAILLE": {"DATABASE": "sql", "NAME": "Office login", "ENABLE_REGISTRATION": False},
        "CANAILLE_SQL": {"DATABASE_URI": f"sqlite:///{store}"},
        "CANAILLE_OIDC": {
            "ACTIVE_JWKS": [key.as_dict(private=True)],
            "USERINFO_MAPPING": {
                "SUB": "id-of-{{ user.user_name }}", "PREFERRED_USERNAME": "{{ user.user_name }}",
                "EMAIL": "{{ user.preferred_email }}",
                # A claim that is no person's alone.
                "GIVEN_NAME": "moving.name",
            },
        },
    })
    with app.app_context():
        store = Backend.instance
        store.install(app)
        for user in ("ana.torres", "bruno.salas", "maria.quispe"):
            store.save(models.User(
                user_name=user, family_name=user, formatted_name=user, emails=[f"{user}@example.org"],
                password=PASSWORD))
        client = models.Client(
            client_id="tramite", client_secret=secret, client_name="Tramite", client_uri="http://127.0.0.1",
            redirect_uris=[redirection], post_logout_redirect_uris=[afterwards],
            grant_types=["authorization_code"], response_types=["code"], scope=["openid", "profile", "email"],
            token_endpoint_auth_method="client_secret_basic")
        store.save(client)
        client.audience = [client]
        store.save(client)
    make_server("127.0.0.1", port, app, threaded=True).serve_forever()


if __name__ == "__main__":
    main(int(sys.argv[1]), *sys.argv[2:])
