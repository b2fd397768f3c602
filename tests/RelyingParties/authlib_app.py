"""An app with authlib, which redeems a code and shows as JSON what it can do with the tokens."""
import json
import os
from http.server import BaseHTTPRequestHandler, HTTPServer

import requests
from authlib.common.security import generate_token
from authlib.integrations.requests_client import OAuth2Session
from authlib.jose import jwt
from authlib.oidc.core import CodeIDToken

ISSUER, PORT = os.environ["ISSUER"], int(os.environ["PORT"])
SITE = f"http://localhost:{PORT}"
portal = requests.get(f"{ISSUER}.well-known/openid-configuration").json()
verifier, nonce = generate_token(48), generate_token()
session = OAuth2Session(
    "authlib", os.environ["SECRET"], scope="openid email groups offline_access", redirect_uri=f"{SITE}/callback",
    code_challenge_method="S256", token_endpoint=portal["token_endpoint"])


def use_tokens(url):
    token = session.fetch_token(portal["token_endpoint"], authorization_response=url, code_verifier=verifier)
    claims = jwt.decode(
        token["id_token"], requests.get(portal["jwks_uri"]).json(), claims_cls=CodeIDToken,
        claims_options={"iss": {"value": portal["issuer"]}, "aud": {"value": "authlib"}}, claims_params={"nonce": nonce})
    claims.validate()
    userinfo = session.get(portal["userinfo_endpoint"]).json()
    renewed = session.refresh_token(portal["token_endpoint"], refresh_token=token["refresh_token"])

    def is_active():
        return session.introspect_token(portal["introspection_endpoint"], token=renewed["access_token"]).json()["active"]

    active = is_active()
    session.revoke_token(portal["revocation_endpoint"], token=renewed["refresh_token"])
    return {
        "email": claims["email"], "groups": claims["groups"], "userinfo": userinfo["email"],
        "renewed": renewed["access_token"] != token["access_token"], "active": active, "active_after_revocation": is_active(),
    }


class App(BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path.startswith("/callback"):
            body = json.dumps(use_tokens(SITE + self.path)).encode()
            self.send_response(200)
            self.end_headers()
            self.wfile.write(body)
        else:
            url, _ = session.create_authorization_url(portal["authorization_endpoint"], code_verifier=verifier, nonce=nonce)
            self.send_response(302)
            self.send_header("Location", url)
            self.end_headers()


server = HTTPServer(("localhost", PORT), App)
print("listening")
server.serve_forever()
