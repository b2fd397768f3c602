using System.Globalization;

namespace IdentityPortal.LocalPool.Pools;

/// <summary>One of the secrets of an app client. Its id is the client's with the time of creation in seconds since 1970, as AWS documents it.</summary>
internal sealed record ClientSecret(string Id, string Value, DateTimeOffset Created)
{
    /// <summary>A client has two while it changes from one to the other.</summary>
    public const int Most = 2;

    /// <summary>A secret with an id that none of the client's others has.</summary>
    public static ClientSecret Create(string clientId, string value, DateTimeOffset now, IReadOnlyCollection<ClientSecret> others)
    {
        // Guess: of two secrets that were made within a second, AWS would have to tell the ids apart, too.
        var second = now.ToUnixTimeSeconds();
        while (others.Any(other => other.Id == IdOf(clientId, second)))
        {
            second++;
        }

        return new ClientSecret(IdOf(clientId, second), value, now);
    }

    public sealed override string ToString() => Id;

    private static string IdOf(string clientId, long second) => string.Create(CultureInfo.InvariantCulture, $"{clientId}--{second}");
}
