using Amazon.CognitoIdentityProvider.Model;
using IdentityPortal.Web.Accounts.Standing;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;

namespace IdentityPortal.Web.Areas.Support;

/// <summary>An account as Cognito describes it.</summary>
/// <param name="Username">The name by which Cognito's operations refer to the account.</param>
/// <param name="Address">The email address; empty if the account has none.</param>
/// <param name="SignInName">What the person logs in with, which is the address unless <c>Portal:SignIn:Names</c> says otherwise.</param>
/// <param name="AddressHash">Keyed hash of what the person logs in with.</param>
/// <param name="State">Without the parts that only the portal's store knows.</param>
/// <param name="Groups">Empty if the groups were not requested.</param>
internal sealed record DeskAccount(
    string Sub,
    string Username,
    string? Name,
    string Address,
    string SignInName,
    string AddressHash,
    AccountState State,
    DateTimeOffset Created,
    DateTimeOffset Changed,
    IReadOnlyList<string> Groups)
{
    /// <summary>Cognito's names of the second factors that are set up.</summary>
    public IReadOnlyList<string> SecondFactors { get; init; } = [];

    /// <summary>All that the person can log in with, <see cref="SignInName"/> first, but for a name that anybody can choose.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>All that Cognito holds.</summary>
    public IReadOnlyList<AttributeType> Attributes { get; init; } = [];

    /// <summary>The phone number; null if the account has none.</summary>
    public string? Phone => Attribute("phone_number");

    public AccountId AccountId => new(Sub, SignInName) { Mail = State.AddressVerified == true ? Address : null };

    /// <summary>The name that the person knows, which is the address in pools where Cognito makes up the names.</summary>
    public string LogsInWith => Username == Sub ? SignInName : Username;

    public bool IsLead => Groups.Contains(StaffGroups.Lead);

    public string? Attribute(string name) => Attributes.FirstOrDefault(attribute => attribute.Name == name)?.Value;

    public override string ToString() => Sub;
}
