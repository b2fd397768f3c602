namespace IdentityPortal.Tests.Web.Areas.Connect;

/// <summary>
/// What a provider has to do, after RFC 9700, OpenID Connect and its certification's test plans. A test that shows a part of it has the trait
/// <c>Check</c> with the number.
/// </summary>
internal static class AcceptanceChecks
{
    public const string Trait = "Check";

    public static IReadOnlyDictionary<int, string> All { get; } = new Dictionary<int, string>
    {
        [1] = "Discovery is JSON; its issuer is the one of the settings and of every token",
        [2] = "A foreign host name is refused and not repeated",
        [3] = "Endpoints are https; neither implicit flow nor password grant is offered",
        [4] = "The published keys have no private part, and every ID token names one of them",
        [5] = "A new key is announced before it signs, and ID tokens of the old one stay good as hints",
        [6] = "PKCE with S256, prompt create and iss in answers are announced",
        [7] = "Back-channel log-out is announced",
        [8] = "An unknown app or redirect URI gets a page and no redirect",
        [9] = "Without PKCE by S256 there is no code",
        [10] = "Other faults are told the app at its address, with state and iss",
        [11] = "Nobody fetches a request_uri",
        [12] = "An unknown parameter is passed over",
        [13] = "A posted request works like a link",
        [14] = "prompt=none never shows a page",
        [15] = "prompt=login asks again, whatever is done to the address",
        [16] = "max_age asks again when the log-in is older, and auth_time tells its time",
        [17] = "A hint of another person gives no code",
        [18] = "prompt=none stands alone",
        [19] = "Whoever is in none of the app's groups does not get in",
        [20] = "The nonce comes back, and none is needed",
        [21] = "No script of another site reads the answer to a request",
        [22] = "Pages cannot be framed, kept or leak their address; redirects after a form repeat no password",
        [23] = "A code works once; its second use ends what it gave",
        [24] = "A code of more than a minute ago is refused",
        [25] = "A code is bound to verifier, redirect URI and app",
        [26] = "The secret comes in header or form; a wrong one is a 401, and apps without one send none",
        [27] = "Token answers are not kept; malformed requests are a 400",
        [28] = "Many log-ins from one network are no 429, many wrong secrets are",
        [29] = "A refresh token is replaced, keeps what the log-in said, and never gives more",
        [30] = "An old refresh token ends its family; of eight at once one gets a new one",
        [31] = "After the end of the session, of the account or of the membership nothing is renewed",
        [32] = "Without offline_access there is no refresh token",
        [33] = "The ID token is signed, bound to app and access token, and names no address as its subject",
        [34] = "Groups come only with their scope, only those that the app may see, always as an array",
        [35] = "Userinfo takes the token in header or form, not in the address, and answers 401 without it",
        [36] = "No app can use, ask about, revoke or exchange the token of another",
        [37] = "A revoked refresh token takes its access token along",
        [38] = "Only scripts of registered apps may call, without cookies",
        [39] = "A pushed request works once, for its app, for 15 minutes; apps can be bound to push",
        [40] = "With the ID token of the session a log-out leads back to the app and is complete",
        [41] = "No log-out leads to an address that is not registered",
        [42] = "Without the ID token of this very session the person is asked first",
        [43] = "A log-out that names no app ends at the portal",
        [44] = "Each app of an ended session is told once, later if it is down",
        [45] = "Apps are told of every other end, too",
        [46] = "The gate answers each kind of proxy as it expects",
        [47] = "Forged headers open no gate",
        [48] = "A gate's return address and code serve nobody else",
        [49] = "A copied store opens nothing without its certificate",
        [50] = "The log has no address, code, token or secret",
    };
}
