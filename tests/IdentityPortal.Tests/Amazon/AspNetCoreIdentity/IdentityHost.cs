using System.Security.Claims;
using Amazon.AspNetCore.Identity.Cognito;
using Amazon.Extensions.CognitoAuthentication;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;

namespace IdentityPortal.Tests.Amazon.AspNetCoreIdentity;

/// <summary>An application that uses only <c>AddCognitoIdentity</c>. Each request sends the cookie from the previous response.</summary>
internal sealed class IdentityHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private string? _cookie;

    private IdentityHost(ServiceProvider services) => _services = services;

    public static IdentityHost Create(IDictionary<string, string?> settings, Action<IServiceCollection>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        services.AddLogging();
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        configure?.Invoke(services);
        services.AddCognitoIdentity();
        var validation = new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true };
        return new IdentityHost(services.BuildServiceProvider(validation));
    }

    public static IdentityHost Create(ContractPool pool, Action<IServiceCollection>? configure = null) => Create(
        new Dictionary<string, string?>
        {
            ["AWS:Region"] = pool.Server.Region,
            ["AWS:UserPoolId"] = pool.Server.UserPoolId,
            ["AWS:UserPoolClientId"] = pool.Server.ClientId,
            ["AWS:UserPoolClientSecret"] = pool.Server.ClientSecret,
            ["AWS:ServiceURL"] = pool.Server.Endpoint.ToString(),
            ["AWS:AuthenticationRegion"] = pool.Server.Region,
        },
        configure);

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Runs one request with the current cookie and keeps the cookie that the response sets.</summary>
    public async Task<T> RequestAsync<T>(
        Func<CognitoUserManager<CognitoUser>, CognitoSignInManager<CognitoUser>, ClaimsPrincipal, Task<T>> work)
    {
        await using var scope = _services.CreateAsyncScope();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        context.Request.Headers.Cookie = _cookie;
        _services.GetRequiredService<IHttpContextAccessor>().HttpContext = context;
        var signedIn = await context.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        context.User = signedIn.Principal ?? new ClaimsPrincipal(new ClaimsIdentity());

        var result = await work(
            (CognitoUserManager<CognitoUser>)scope.ServiceProvider.GetRequiredService<UserManager<CognitoUser>>(),
            (CognitoSignInManager<CognitoUser>)scope.ServiceProvider.GetRequiredService<SignInManager<CognitoUser>>(),
            context.User);

        if (SetCookieHeaderValue.ParseList([.. context.Response.Headers.SetCookie!])
            .FirstOrDefault(cookie => cookie.Name.ToString().EndsWith("Identity.Application", StringComparison.Ordinal)) is { } issued)
        {
            _cookie = issued.Value.Length > 0 ? $"{issued.Name}={issued.Value}" : null;
        }

        return result;
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
