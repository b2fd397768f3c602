namespace IdentityPortal.Web.Settings;

/// <summary>The rules of <c>Portal:Register</c> beside those of its details.</summary>
internal static class RegisterRules
{
    private const string Closed = "Portal:Register:Closed";
    private const string ByStaff = "Portal:Register:ConfirmedByStaff";
    private const string AtOnce = "Portal:Register:ConfirmedAtOnce";

    /// <summary>The keys of the settings that say how people get an account.</summary>
    public static IReadOnlyList<string> Keys { get; } = [Closed, ByStaff, AtOnce];

    public static IEnumerable<string> Faults(PortalOptions options)
    {
        // Registration can be closed for a while, and staff still confirm those who have registered.
        if (options.Register is { ConfirmedByStaff: true, ConfirmedAtOnce: true })
        {
            yield return $"{ByStaff} and {AtOnce} exclude each other: set one of them to true.";
        }

        if (options.Register.ConfirmedByStaff && !options.Trail.IsSet())
        {
            yield return $"{ByStaff} needs the support desk, and with it Portal:Trail:Key or KeyFile: otherwise nobody could confirm an account.";
        }
    }
}
