using Amazon.CognitoIdentityProvider.Model;
using IdentityPortal.Web.Settings;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Accounts;

/// <summary>
/// Gives Cognito's threat protection the visitor's address; otherwise it sees the portal's own address in every call. The public operations
/// accept only the address: user agents belong to the administrative operations.
/// </summary>
internal sealed class VisitorContext(IHttpContextAccessor http, IOptions<PortalOptions> options)
{
    /// <summary>Null unless the settings say that the app client accepts the address.</summary>
    public UserContextDataType? ForCognito() =>
        options.Value.SendVisitorAddress && http.HttpContext?.Connection.RemoteIpAddress is { } address
            ? new UserContextDataType { IpAddress = (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString() }
            : null;
}
