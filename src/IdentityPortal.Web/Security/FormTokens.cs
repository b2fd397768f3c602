using System.Security.Claims;
using IdentityPortal.Web.Store;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.Features.Authentication;

namespace IdentityPortal.Web.Security;

/// <summary>
/// Antiforgery tokens that are bound to the browser only. The framework binds them to the account as well, so after a log-in or log-out every page
/// that was open before could send nothing. Here a token only records the account and the session (<see cref="FormAccounts"/>), and each page decides.
/// </summary>
internal sealed class FormTokens(IAntiforgery framework) : IAntiforgery
{
    public AntiforgeryTokenSet GetAndStoreTokens(HttpContext httpContext)
    {
        using var nobody = new Nobody(httpContext);
        return framework.GetAndStoreTokens(httpContext);
    }

    public AntiforgeryTokenSet GetTokens(HttpContext httpContext)
    {
        using var nobody = new Nobody(httpContext);
        return framework.GetTokens(httpContext);
    }

    public async Task<bool> IsRequestValidAsync(HttpContext httpContext)
    {
        using var nobody = new Nobody(httpContext);
        return await framework.IsRequestValidAsync(httpContext);
    }

    public async Task ValidateRequestAsync(HttpContext httpContext)
    {
        using var nobody = new Nobody(httpContext);
        await framework.ValidateRequestAsync(httpContext);
    }

    public void SetCookieTokenAndHeader(HttpContext httpContext)
    {
        using var nobody = new Nobody(httpContext);
        framework.SetCookieTokenAndHeader(httpContext);
    }

    /// <summary>Hides the user of the request from the framework's tokens, and restores it with the result of its authentication.</summary>
    private readonly struct Nobody : IDisposable
    {
        private readonly HttpContext _http;
        private readonly IHttpAuthenticationFeature? _user;

        public Nobody(HttpContext http)
        {
            _http = http;
            if (http.Features.Get<FormAccount>() is null)
            {
                http.Features.Set(new FormAccount(
                    http.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? "",
                    http.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Properties?.GetParameter<SessionRow>(nameof(SessionRow))?.Id));
            }

            _user = http.Features.Get<IHttpAuthenticationFeature>();
            http.Features.Set<IHttpAuthenticationFeature>(new HttpAuthenticationFeature { User = new ClaimsPrincipal(new ClaimsIdentity()) });
        }

        public void Dispose() => _http.Features.Set(_user);
    }
}
