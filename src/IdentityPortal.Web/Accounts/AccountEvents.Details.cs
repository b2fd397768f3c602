namespace IdentityPortal.Web.Accounts;

/// <summary>Events about people's details.</summary>
internal sealed partial class AccountEvents
{
    public void DetailsChanged(JourneyEnd end) => DetailsChanged(end.Who, end.Address);

    public void DetailsRefused(JourneyEnd end) => DetailsRefused(end.Who, end.Address, end.Reason, end.RequestId);

    [LoggerMessage(1086, LogLevel.Information, "Details saved by {Address} ({Who})", EventName = nameof(DetailsChanged))]
    private partial void DetailsChanged(string who, string address);

    [LoggerMessage(1087, LogLevel.Information, "Details of {Address} ({Who}) not saved: {Reason}, Cognito request {RequestId}", EventName = nameof(DetailsRefused))]
    private partial void DetailsRefused(string who, string address, string reason, string? requestId);
}
