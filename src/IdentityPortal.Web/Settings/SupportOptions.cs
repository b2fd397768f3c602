namespace IdentityPortal.Web.Settings;

/// <summary>Section <c>Portal:Support</c>.</summary>
internal sealed class SupportOptions
{
    /// <summary>Whether the support desk opens only to sessions that began with a second factor or a passkey that verified the user.</summary>
    public bool RequireSecondFactor { get; set; } = true;

    /// <summary>
    /// After which time a lead's request to remove second factors takes effect without another lead, if Portal:Mail is set: the person is told by mail
    /// and can stop it.
    /// </summary>
    public TimeSpan RemovalWait { get; set; } = TimeSpan.FromHours(24);
}
