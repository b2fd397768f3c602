using System.Globalization;
using IdentityPortal.Web.Settings;

namespace IdentityPortal.Web.Languages;

/// <summary>
/// Dates, text direction and plurals come from the runtime's culture data (ICU). Small container images lack them and switch them off, which
/// would otherwise fail only at the first page.
/// </summary>
internal static class CultureData
{
    /// <exception cref="StartRefusedException">The runtime has no culture data.</exception>
    public static void Check()
    {
        try
        {
            // Without data, either no culture can be made or every culture is the invariant one.
            if (CultureInfo.GetCultureInfo("ar", predefinedOnly: true).TextInfo.IsRightToLeft)
            {
                return;
            }
        }
        catch (CultureNotFoundException)
        {
            // The sentence below says it better.
        }

        throw new StartRefusedException(
            "The runtime has no culture data for the portal's languages. Install ICU (in an image of .NET, choose a variant with ICU, such as "
            + "\"extra\"), and do not set DOTNET_SYSTEM_GLOBALIZATION_INVARIANT.");
    }
}
