using IdentityPortal.LocalPool.Wire;
using Microsoft.AspNetCore.Http;

namespace IdentityPortal.LocalPool.Signing;

/// <summary>Refuses requests without a valid signature, and those that a web page of another host sends.</summary>
internal static class RequiredSignature
{
    public static void Require(this SigV4 signatures, HttpRequest request, ReadOnlyMemory<byte> body, DateTimeOffset now)
    {
        // The signature proves nothing about a page, because the access key is public.
        if (RequestOrigin.IsForeign(request))
        {
            throw PoolError.ForeignPage();
        }

        var headers = request.Headers.ToDictionary(
            header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var signed = new SigV4Request(request.Method, request.Path.Value ?? "/", request.QueryString.Value ?? "", headers, body);
        switch (signatures.Verify(signed, now))
        {
            case SigV4Result.Missing: throw PoolError.MissingAuthentication();
            case SigV4Result.UnknownKey: throw PoolError.UnknownAccessKey();
            case SigV4Result.WrongRegion: throw PoolError.WrongRegion(signatures.Region);
            case SigV4Result.BadSignature: throw PoolError.BadSignature();
            case SigV4Result.Expired: throw PoolError.SignatureExpired(now);
        }
    }
}
