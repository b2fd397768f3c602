using IdentityPortal.Web.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.Tests.Web;

/// <summary>The portal as if an operator had told it nothing about a pool of another kind, which the local pool would.</summary>
internal static class UnchangedPortal
{
    public static void Configure(IServiceCollection services) => services.PostConfigure<PortalOptions>(options =>
    {
        options.SignIn.Names.Clear();
        options.SignIn.CaseSensitive = false;
        options.Register.Details.Clear();
    });
}
