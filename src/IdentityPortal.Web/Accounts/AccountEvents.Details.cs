using IdentityPortal.Web.Security;

namespace IdentityPortal.Web.Accounts;

/// <summary>Events about people's details.</summary>
internal sealed partial class AccountEvents
{
    public void DetailsChanged(JourneyEnd end) => DetailsChanged(end.Who, end.Address);

    public void DetailsRefused(JourneyEnd end) => DetailsRefused(end.Who, end.Address, end.Reason, end.RequestId);

    /// <summary>The details that came with a registration which may have been a stranger's.</summary>
    public void DetailsRemoved(string address) => DetailsRemoved(hash.Pseudonym(address), MaskedAddress.ForLog(address, hash.NamesAreAddresses));

    public void DetailsNotRemoved(string address, Exception error) =>
        DetailsNotRemoved(hash.Pseudonym(address), MaskedAddress.ForLog(address, hash.NamesAreAddresses), error.GetType().Name, RequestIdOf(error));

    [LoggerMessage(1086, LogLevel.Information, "Details saved by {Address} ({Who})", EventName = nameof(DetailsChanged))]
    private partial void DetailsChanged(string who, string address);

    [LoggerMessage(1087, LogLevel.Information, "Details of {Address} ({Who}) not saved: {Reason}, Cognito request {RequestId}", EventName = nameof(DetailsRefused))]
    private partial void DetailsRefused(string who, string address, string reason, string? requestId);

    [LoggerMessage(1088, LogLevel.Information, "Removed what came with the registration of {Address} ({Who}), perhaps by somebody else", EventName = nameof(DetailsRemoved))]
    private partial void DetailsRemoved(string who, string address);

    [LoggerMessage(1089, LogLevel.Warning, "What came with the registration of {Address} ({Who}), perhaps by somebody else, is still there: {Reason}, Cognito request {RequestId}; the next log-in tries again", EventName = nameof(DetailsNotRemoved))]
    private partial void DetailsNotRemoved(string who, string address, string reason, string? requestId);
}
