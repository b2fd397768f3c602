using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.Tests.Web;

/// <summary>The portal's sentences, without a running portal.</summary>
internal static class Words
{
    public static Wording Of(Action<BrandOptions>? brand = null)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddLocalization();
        services.Configure<PortalOptions>(options => brand?.Invoke(options.Brand));
        services.AddSingleton<BrandTexts>();
        services.AddSingleton<Wording>();
        return services.BuildServiceProvider().GetRequiredService<Wording>();
    }
}
