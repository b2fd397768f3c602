using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Tests.Web;

/// <summary>The portal's sentences, without a running portal.</summary>
internal static class Words
{
    public static PasswordQuality QualityOf(Wording words) => new(new SignInNames(Options.Create(new PortalOptions()), words), words);

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
