namespace Wiki;

/// <summary>An app that people log in to through the portal.</summary>
public static class WikiApp
{
    internal static readonly TimeSpan LogInLife = TimeSpan.FromHours(8);

    /// <summary>Builds the app from its settings: Portal:Authority, Portal:ClientId and, in production, Portal:ClientSecret.</summary>
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ApplicationName = nameof(Wiki) });
        builder.Services.AddMemoryCache().AddRazorPages();
        // A restart forgets which sessions have ended. With new keys, it ends all of them.
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(options =>
            {
                options.Cookie.Name = "wiki";
                options.ExpireTimeSpan = LogInLife;
                options.SlidingExpiration = false;
                options.ForwardChallenge = OpenIdConnectDefaults.AuthenticationScheme;
                options.Events.OnValidatePrincipal = BackchannelLogout.RefuseEndedAsync;
            })
            .AddOpenIdConnect(options =>
            {
                builder.Configuration.GetSection("Portal").Bind(options);
                options.RequireHttpsMetadata = !builder.Environment.IsDevelopment();
                options.ResponseType = "code";
                options.ResponseMode = "query";
                options.Scope.Add("email");
                options.Scope.Add("groups");
                options.MapInboundClaims = false;
                options.TokenValidationParameters.NameClaimType = "name";
                // The two kinds of log-out need the ID token, and the time at which it was issued.
                options.SaveTokens = true;
                options.ClaimActions.Remove("iat");
                // A page can ask the portal for a second step, and sees whether there was one.
                options.ClaimActions.Remove("acr");
                options.Events.OnRedirectToIdentityProvider = context =>
                    Task.FromResult(context.ProtocolMessage.AcrValues = context.Properties.GetString("acr"));
                // Without these, a log-in that does not succeed would end in an exception.
                options.AccessDeniedPath = "/Refused/denied";
                options.Events.OnMessageReceived = context => context.ProtocolMessage.Error is "unmet_authentication_requirements"
                    ? Lead(context, "/Vault?asked=true") : Task.CompletedTask;
                options.Events.OnRemoteFailure = context => Lead(context, "/Refused");
                // The handler's own values work with HTTPS only. They are for answers that other sites send as a form.
                options.CorrelationCookie.SameSite = options.NonceCookie.SameSite = SameSiteMode.Lax;
                options.CorrelationCookie.SecurePolicy = options.NonceCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            });
        var app = builder.Build();
        // In this order, because without these lines authentication would come first, and it fails if the portal does not answer.
        app.UseExceptionHandler("/Refused");
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapPost("/backchannel-logout", BackchannelLogout.AnswerAsync).DisableAntiforgery();
        app.MapRazorPages();
        return app;
    }

    private static Task Lead<T>(HandleRequestContext<T> context, string path) where T : AuthenticationSchemeOptions
    {
        context.HandleResponse();
        context.Response.Redirect(path);
        return Task.CompletedTask;
    }

    private static Task Main(string[] args) => Build(args).RunAsync();
}
