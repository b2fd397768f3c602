namespace IdentityPortal.Web.Settings;

/// <summary>Section <c>Portal:Support</c>.</summary>
internal sealed class SupportOptions
{
    /// <summary>Whether the support desk opens only to sessions that began with a second factor or a passkey that verified the user.</summary>
    public bool RequireSecondFactor { get; set; } = true;
}
