namespace Wiki;

/// <summary>Hears from the portal which sessions have ended (OpenID Connect Back-Channel Logout 1.0), which Microsoft's handler does not.</summary>
internal static class BackchannelLogout
{
    public static async Task<IResult> AnswerAsync(
        [FromForm(Name = "logout_token")] string text, IOptionsMonitor<OpenIdConnectOptions> handlers, IMemoryCache ended)
    {
        // Issuer and keys come from the portal's discovery document, and the audience is the client id.
        var handler = handlers.Get(OpenIdConnectDefaults.AuthenticationScheme);
        var rules = handler.TokenValidationParameters.Clone();
        rules.ConfigurationManager = (BaseConfigurationManager)handler.ConfigurationManager!;
        rules.ValidTypes = ["logout+jwt"];
        rules.ValidAlgorithms = [SecurityAlgorithms.RsaSha256];
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(text, rules);
        if (!result.IsValid || result.SecurityToken is not JsonWebToken token
            || !token.TryGetPayloadValue<JsonElement>("events", out var events) || events.ValueKind != JsonValueKind.Object
            || !events.TryGetProperty("http://schemas.openid.net/event/backchannel-logout", out _)
            || !token.TryGetPayloadValue<string>("sid", out var session) || !token.TryGetPayloadValue<long>("iat", out var issuedAt)
            || token.TryGetClaim("nonce", out _))
        {
            return Results.BadRequest();
        }

        ended.Set(session, issuedAt, WikiApp.LogInLife);
        return Results.Ok();
    }

    /// <summary>Refuses cookies of a session that has ended, but not those of a later log-in in the same session of the portal.</summary>
    public static Task RefuseEndedAsync(CookieValidatePrincipalContext context)
    {
        var person = context.Principal!;
        var ended = context.HttpContext.RequestServices.GetRequiredService<IMemoryCache>();
        if (ended.TryGetValue<long>(person.FindFirstValue("sid")!, out var endedAt)
            && long.Parse(person.FindFirstValue("iat")!, CultureInfo.InvariantCulture) <= endedAt)
        {
            context.RejectPrincipal();
        }

        return Task.CompletedTask;
    }
}
