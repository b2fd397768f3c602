namespace IdentityPortal.Web.Areas.Connect.Logouts;

internal static class LogoutServices
{
    /// <summary>What tells apps that sessions have ended (OpenID Connect Back-Channel Logout).</summary>
    public static void AddLogouts(this IServiceCollection services)
    {
        services.AddSingleton<LogoutTokens>();
        services.AddSingleton<LogoutNotices>();
        services.AddSingleton<LogoutCall>();
        services.AddHostedService<LogoutSender>();
        services.AddHttpClient(nameof(LogoutCall), client => client.Timeout = Timeout.InfiniteTimeSpan)
            .UseSocketsHttpHandler((handler, _) =>
            {
                handler.PooledConnectionLifetime = TimeSpan.FromMinutes(2);

                // The token is for this address only, and apps get neither cookies of each other nor ids of traces.
                handler.AllowAutoRedirect = false;
                handler.UseCookies = false;
                handler.ActivityHeadersPropagator = null;
            })
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();
    }
}
