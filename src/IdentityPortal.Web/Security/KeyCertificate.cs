using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IdentityPortal.Web.Settings;

namespace IdentityPortal.Web.Security;

/// <summary>Reads a certificate that encrypts the data-protection keys.</summary>
internal static class KeyCertificate
{
    // The first byte of a PKCS #12 file, which is an ASN.1 sequence. PEM files are text.
    private const byte Sequence = 0x30;

    /// <summary>Whether any setting of the certificate is present. A key file or password alone is a mistake to report.</summary>
    public static bool IsNamed(CertificateOptions options) =>
        !string.IsNullOrEmpty(options.Certificate) || !string.IsNullOrEmpty(options.CertificateKey) || !string.IsNullOrEmpty(options.CertificatePassword);

    /// <param name="section">The section of the certificate's settings.</param>
    /// <param name="folder">Where relative paths start.</param>
    /// <exception cref="StartRefusedException">The certificate cannot encrypt and decrypt. The message does not repeat the password.</exception>
    public static X509Certificate2 Load(CertificateOptions options, string section, string folder)
    {
        var setting = $"{section}:Certificate";
        if (options.Certificate is not { Length: > 0 } named)
        {
            throw new StartRefusedException($"{setting} names no file; {setting}Key and {setting}Password are of use only beside it.");
        }

        var file = Path.GetFullPath(named, folder);
        var keyFile = options.CertificateKey is { Length: > 0 } key ? Path.GetFullPath(key, folder) : null;
        X509Certificate2 certificate;
        try
        {
            certificate = Read(file, keyFile, options.CertificatePassword);
        }
        catch (Exception fault) when (fault is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new StartRefusedException(
                $"{setting}: no certificate with its private key could be read from {file}; check the file, its password and who may read it.", fault);
        }

        using var privateKey = certificate.GetRSAPrivateKey();
        return privateKey is null
            ? throw new StartRefusedException($"{setting}: {file} has no RSA private key, which the keys in the store could be read with.")
            : certificate;
    }

    private static X509Certificate2 Read(string file, string? keyFile, string? password)
    {
        if (IsPkcs12(file))
        {
            return X509CertificateLoader.LoadPkcs12FromFile(file, password);
        }

        return string.IsNullOrEmpty(password)
            ? X509Certificate2.CreateFromPemFile(file, keyFile)
            : X509Certificate2.CreateFromEncryptedPemFile(file, password, keyFile);
    }

    private static bool IsPkcs12(string file)
    {
        using var content = File.OpenRead(file);
        return content.ReadByte() == Sequence;
    }
}
