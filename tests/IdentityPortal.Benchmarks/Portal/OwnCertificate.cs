using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace IdentityPortal.Benchmarks.Portal;

/// <summary>A self-signed certificate, with which the portal itself serves the HTTPS that browsers require for Secure cookies.</summary>
internal static class OwnCertificate
{
    public const string Subject = "CN=localhost";

    /// <summary>The portal's settings for the certificate.</summary>
    /// <param name="folder">The folder to which the certificate is written.</param>
    public static Dictionary<string, string> SettingsIn(string folder)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(Subject, key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var file = Path.Combine(folder, "localhost.pfx");
        File.WriteAllBytes(file, certificate.Export(X509ContentType.Pkcs12));
        return new()
        {
            ["ASPNETCORE_URLS"] = "https://127.0.0.1:0",
            ["Kestrel:Certificates:Default:Path"] = file,
        };
    }
}
