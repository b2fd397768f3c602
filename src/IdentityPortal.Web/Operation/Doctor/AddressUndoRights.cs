namespace IdentityPortal.Web.Operation.Doctor;

/// <summary>The permissions that are needed to undo a change of address. The support desk needs them too.</summary>
internal static class AddressUndoRights
{
    public static IReadOnlyList<string> Operations { get; } =
    [
        "AdminUpdateUserAttributes", "AdminResetUserPassword", "AdminUserGlobalSignOut", "AdminSetUserMFAPreference", "AdminDeleteSoftwareToken",
    ];

    /// <summary>A finding for each operation.</summary>
    public static IReadOnlyList<PoolFinding> All { get; } = [.. Operations.Select(Denied)];

    /// <param name="denied">Operations that the role may not call.</param>
    public static IEnumerable<PoolFinding> NotMet(IReadOnlyCollection<string> denied) => denied.Intersect(Operations).Select(Denied);

    private static PoolFinding Denied(string operation) => new($"UndoMay{operation}", Breaks: true,
        $"Allow cognito-idp:{operation} on the pool for the portal's role, or set Portal:AddressUndo to false: until then, no change of address can be undone.");
}
