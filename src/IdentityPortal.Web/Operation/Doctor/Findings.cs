namespace IdentityPortal.Web.Operation.Doctor;

/// <summary>All findings of the pool doctor that do not depend on permissions.</summary>
internal static class Findings
{
    private static readonly PoolFinding ClientExists = new("ClientExists", Breaks: true,
        "Set AWS:UserPoolClientId to the id of an app client of the pool in AWS:Region: Cognito knows no client with this one.");

    private static readonly Dictionary<string, PoolFinding> All =
        PoolNeeds.All.Concat(ClientNeeds.All).Append(ClientExists).ToDictionary(finding => finding.Name);

    public static PoolFinding Named(string name) => All[name];
}
