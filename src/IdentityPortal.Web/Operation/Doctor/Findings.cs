namespace IdentityPortal.Web.Operation.Doctor;

/// <summary>All findings of the pool doctor that do not depend on permissions.</summary>
internal static class Findings
{
    private static readonly PoolFinding ClientExists = new("ClientExists", Breaks: true,
        "Set AWS:UserPoolClientId to the id of an app client of the pool in AWS:Region: Cognito knows no client with this one.");

    private static readonly PoolFinding StepsHavePages = new("StepsHavePages", Breaks: true,
        "The pool asks at log-in for a step that the portal has no page for: add SOFTWARE_TOKEN_MFA to EnabledMfas, so that people can set up a second factor, and leave out triggers of custom challenges.");

    private static readonly Dictionary<string, PoolFinding> All =
        PoolNeeds.All.Concat(ClientNeeds.All).Concat(FactorNeeds.All).Append(ClientExists).Append(StepsHavePages).Concat(RecoveryRights.All).Concat(AddressUndoRights.All).Concat(DeletionGraceRights.All).ToDictionary(finding => finding.Name);

    public static PoolFinding Named(string name) => All[name];
}
