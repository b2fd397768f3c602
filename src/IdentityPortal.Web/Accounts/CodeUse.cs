namespace IdentityPortal.Web.Accounts;

/// <summary>What a mailed code is good for, as it stands in the log and in the hash of a used code.</summary>
internal static class CodeUse
{
    public const string Confirm = "confirm";

    public const string Reset = "reset";
}
