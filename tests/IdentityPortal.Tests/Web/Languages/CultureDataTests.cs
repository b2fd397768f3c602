using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Languages;

/// <summary>Small container images have no culture data. tests/Container also starts the portal on an image without ICU.</summary>
public sealed class CultureDataTests
{
    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public async Task Where_culture_data_are_switched_off_the_start_is_refused_in_one_sentence(string predefinedOnly)
    {
        var start = PortalStart.OfBuilt("Production", "check-settings");
        start.Environment["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "true";
        start.Environment["DOTNET_SYSTEM_GLOBALIZATION_PREDEFINED_CULTURES_ONLY"] = predefinedOnly;

        var program = await FinishedProcess.RunAsync(start);

        Assert.Equal(1, program.ExitCode);
        Assert.StartsWith("The runtime has no culture data for the portal's languages.", program.Errors, StringComparison.Ordinal);
        Assert.Single(program.Errors.Trim().Split('\n'));
    }
}
