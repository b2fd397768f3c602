#if DEBUG
using IdentityPortal.Web;
using Microsoft.Extensions.Configuration;

namespace IdentityPortal.Tests.Web;

/// <summary>What the portal takes from the embedded pool, and what the developer has set otherwise.</summary>
public sealed class DerivedSettingsTests
{
    private static readonly Dictionary<string, string> Derived = new()
    {
        ["AWS:UserPoolId"] = "eu-west-1_AbCdEfGhI",
        ["Portal:SignIn:Names:0"] = "username",
        ["Portal:SignIn:Names:1"] = "email",
        ["Portal:SignIn:CaseSensitive"] = "True",
        ["Portal:Register:Details:0"] = "name",
        ["Portal:Register:ConfirmedByStaff"] = "True",
    };

    [Theory]
    [InlineData("Portal:SignIn:Names:0", "Portal:SignIn:Names:0 Portal:SignIn:Names:1")]
    [InlineData("Portal:SignIn:CaseSensitive", "Portal:SignIn:CaseSensitive")]
    [InlineData("Portal:Register:Details:2", "Portal:Register:Details:0")]
    [InlineData("Portal:Register:ConfirmedByStaff", "Portal:Register:ConfirmedByStaff")]
    [InlineData("Portal:Register:ConfirmedAtOnce", "Portal:Register:ConfirmedByStaff")]
    [InlineData("Portal:Register:Closed", "Portal:Register:ConfirmedByStaff")]
    [InlineData("AWS:UserPoolId", "")]
    public void What_the_developer_has_set_is_not_derived(string own, string left)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create(own, (string?)"x")]).Build();

        Assert.Equal(left, string.Join(' ', Derived.Keys.Except(DerivedSettings.Beside(configuration, Derived).Select(setting => setting.Key))));
    }

    [Fact]
    public void The_list_at_the_start_says_what_was_assumed_and_what_has_to_be_set_elsewhere()
    {
        Assert.Equal(
            [
                "The pool sends no codes to people who register, so support confirms their accounts: log in as support and open /Support/Stuck. "
                    + "In AWS, a PreSignUp function may confirm them: then set Portal:Register:ConfirmedAtOnce there instead.",
                "The portal has these settings from the template. On a pool in AWS, set them yourself:",
                .. Derived.Skip(1).Select(setting => $"  {setting.Key}={setting.Value}"),
            ],
            DerivedSettings.Notes(Derived, "support"));
        Assert.StartsWith(
            "The pool sends no codes to people who register, so the portal assumes that the PreSignUp function confirms everybody.",
            NotesOf("ConfirmedAtOnce"), StringComparison.Ordinal);
        Assert.StartsWith("Only administrators create accounts in this pool, so nobody can register.", NotesOf("Closed"), StringComparison.Ordinal);
        Assert.Empty(DerivedSettings.Notes(Derived.Take(1).ToDictionary(), "support"));
    }

    private static string NotesOf(string way) => DerivedSettings.Notes([KeyValuePair.Create($"Portal:Register:{way}", "True")], staff: null).First();
}
#endif
