using IdentityPortal.Web.Security;

namespace IdentityPortal.Web.Accounts;

/// <summary>Events about changes of addresses.</summary>
internal sealed partial class AccountEvents
{
    /// <param name="isSent">Whether Cognito mails a code. It does not if another account has the address. No page shows this.</param>
    public void AddressChangeRequested(JourneyEnd end, bool isSent) => AddressChangeRequested(end.Who, end.Address, isSent);

    public void AddressChanged(JourneyEnd end) => AddressChanged(end.Who, end.Address);

    public void AddressChanged(string address) => AddressChanged(hash.Pseudonym(address), MaskedAddress.ForLog(address, hash.NamesAreAddresses));

    public void AddressChangeStopped(JourneyEnd end) => AddressChangeStopped(end.Who, end.Address, end.Journey);

    public void AddressChangeUndone(string address) => AddressChangeUndone(hash.Pseudonym(address), MaskedAddress.ForLog(address, hash.NamesAreAddresses));

    public void AddressChangeNotUndone(string address) => AddressChangeNotUndone(hash.Pseudonym(address), MaskedAddress.ForLog(address, hash.NamesAreAddresses));

    public void AddressChangeRefused(JourneyEnd end) => AddressChangeRefused(end.Who, end.Address, end.Journey, end.Reason, end.RequestId);

    [LoggerMessage(1080, LogLevel.Information, "A new address was requested by {Address} ({Who}). Code sent: {IsSent}", EventName = nameof(AddressChangeRequested))]
    private partial void AddressChangeRequested(string who, string address, bool isSent);

    [LoggerMessage(1081, LogLevel.Information, "Address changed by {Address} ({Who})", EventName = nameof(AddressChanged))]
    private partial void AddressChanged(string who, string address);

    [LoggerMessage(1082, LogLevel.Information, "{Journey} by {Address} ({Who}): the address stays", EventName = nameof(AddressChangeStopped))]
    private partial void AddressChangeStopped(string who, string address, string journey);

    [LoggerMessage(1084, LogLevel.Warning, "A change of address was undone: the account has {Address} ({Who}) again, and its password was taken away", EventName = nameof(AddressChangeUndone))]
    private partial void AddressChangeUndone(string who, string address);

    [LoggerMessage(1078, LogLevel.Warning, "A change of address cannot be undone: the account that had {Address} ({Who}) keeps the new one, and support has to help", EventName = nameof(AddressChangeNotUndone))]
    private partial void AddressChangeNotUndone(string who, string address);

    [LoggerMessage(1083, LogLevel.Information, "{Journey} refused for {Address} ({Who}): {Reason}, Cognito request {RequestId}", EventName = nameof(AddressChangeRefused))]
    private partial void AddressChangeRefused(string who, string address, string journey, string reason, string? requestId);
}
