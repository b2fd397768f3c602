namespace IdentityPortal.Web.Operation.Doctor;

/// <summary>Finds the permissions for recovery codes that the portal's role lacks, in the same way as those for the support desk.</summary>
internal sealed class RecoveryRights(DeskRights rights)
{
    private static readonly string[] Operations = ["AdminSetUserMFAPreference", "AdminDeleteSoftwareToken"];

    public static IReadOnlyList<PoolFinding> All { get; } = [.. Operations.Select(Finding)];

    public async Task<IReadOnlyList<PoolFinding>> MissingAsync(CancellationToken cancellationToken)
    {
        var missing = new List<PoolFinding>();
        foreach (var (operation, finding) in Operations.Zip(All))
        {
            if (!await rights.MayAsync(operation, cancellationToken))
            {
                missing.Add(finding);
            }
        }

        return missing;
    }

    private static PoolFinding Finding(string operation) => new($"RecoveryMay{operation}", Breaks: true,
        $"Allow cognito-idp:{operation} on the pool for the portal's role, or set Portal:RecoveryCodes to false: until then, no recovery codes are offered.");
}
