using Amazon.CognitoIdentityProvider.Model;
using IdentityPortal.Web.Settings;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Accounts;

/// <summary>
/// Tells Cognito's threat protection where the visitor comes from, which otherwise sees the portal's own address in every call.
/// Of the public operations' members only the address fits: a browser's agent has a place in those for administrators alone.
/// </summary>
internal sealed class VisitorContext(IHttpContextAccessor http, IOptions<PortalOptions> options)
{
    /// <summary>Null where the settings say nothing of the app client's taking it.</summary>
    public UserContextDataType? ForCognito() =>
        options.Value.SendVisitorAddress && http.HttpContext?.Connection.RemoteIpAddress is { } address
            ? new UserContextDataType { IpAddress = (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString() }
            : null;
}
