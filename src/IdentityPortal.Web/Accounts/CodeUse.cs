namespace IdentityPortal.Web.Accounts;

/// <summary>The purpose of a mailed code, as written to the log and included in the hash of a used code.</summary>
internal static class CodeUse
{
    public const string Confirm = "confirm";

    public const string Reset = "reset";

    public const string LogIn = "log in";
}
