using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using IdentityPortal.Web.Operation;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Settings;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Accounts;

/// <summary>
/// Looks a password up by the range protocol of Pwned Passwords: the service gets five of the forty digits of the password's SHA-1 and returns
/// the rest of each leaked hash that begins with them. Without an answer, the password counts as not leaked.
/// </summary>
internal sealed class LeakedPasswords(IHttpClientFactory clients, IOptions<PortalOptions> options, TimeProvider clock)
{
    private const int Sent = 5;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly string? _url = options.Value.LeakedPasswords.Url?.TrimEnd('/');

    public async Task<bool> ContainAsync(Password password, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(_url))
        {
            return false;
        }

        // The protocol is defined for SHA-1. Nothing is protected by it: the service knows all of its hashes.
#pragma warning disable CA5350
        var hash = Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(password.Value)));
#pragma warning restore CA5350
        using var over = new CancellationTokenSource(Patience, clock);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, over.Token);
        try
        {
            using var client = clients.CreateClient(nameof(LeakedPasswords));
            var isLeaked = HasEntry(await client.GetStringAsync(new Uri($"{_url}/{hash[..Sent]}"), patience.Token), hash[Sent..]);
            PortalMetrics.CountLeakCheck(isLeaked ? "leaked" : "ok");
            return isLeaked;
        }
        catch (Exception thrown) when (thrown is HttpRequestException or InvalidDataException
            || (thrown is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            PortalMetrics.CountLeakCheck("unavailable");
            return false;
        }
    }

    /// <exception cref="InvalidDataException">This is no answer of such a service, for example the page of a proxy.</exception>
    private static bool HasEntry(string answer, string rest)
    {
        var has = false;
        foreach (var line in answer.AsSpan().Trim().EnumerateLines())
        {
            var colon = line.IndexOf(':');
            if (colon != rest.Length || !long.TryParse(line[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            {
                throw new InvalidDataException();
            }

            // Entries with the count 0 only hide how many real ones there are.
            has |= count > 0 && line[..colon].Equals(rest, StringComparison.OrdinalIgnoreCase);
        }

        return has;
    }
}
