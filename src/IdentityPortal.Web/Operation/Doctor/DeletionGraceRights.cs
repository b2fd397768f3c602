namespace IdentityPortal.Web.Operation.Doctor;

/// <summary>The permissions that a grace period before a deletion needs. The support desk needs them too.</summary>
internal static class DeletionGraceRights
{
    public static IReadOnlyList<string> Operations { get; } =
        ["AdminDisableUser", "AdminUserGlobalSignOut", "AdminGetUser", "AdminEnableUser", "AdminDeleteUser"];

    /// <summary>A finding for each operation.</summary>
    public static IReadOnlyList<PoolFinding> All { get; } = [.. Operations.Select(Denied)];

    /// <param name="denied">Operations that the role may not call.</param>
    public static IEnumerable<PoolFinding> NotMet(IReadOnlyCollection<string> denied) => denied.Intersect(Operations).Select(Denied);

    /// <param name="operation">One of <see cref="Operations"/>, which the role may not call.</param>
    public static PoolFinding Denied(string operation) => new($"GraceMay{operation}", Breaks: true,
        $"Allow cognito-idp:{operation} on the pool for the portal's role, or set Portal:DeletionGrace to 0: until then, nobody can delete an account or get it back.");
}
