namespace IdentityPortal.LocalPool.Tokens;

/// <summary>The two signed tokens of a sign-in (JWS, RS256).</summary>
/// <param name="IdToken">Identifies the user to the portal.</param>
/// <param name="AccessToken">Authorizes the pool's own operations.</param>
public sealed record IssuedTokens(string IdToken, string AccessToken)
{
    /// <summary>Keeps the tokens out of logs.</summary>
    public override string ToString() => "***";
}
