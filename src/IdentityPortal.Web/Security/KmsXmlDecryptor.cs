using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace IdentityPortal.Web.Security;

/// <summary>Decrypts data-protection keys. The framework creates it from the type name that is stored with each encrypted key.</summary>
internal sealed class KmsXmlDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement)
    {
        var tag = Part("tag");
        var encrypted = Part("content");
        var content = new byte[encrypted.Length];
        var key = services.GetRequiredService<KmsKeys>().Open(Part("key"));
        using (var aes = new AesGcm(key, tag.Length))
        {
            aes.Decrypt(Part("nonce"), encrypted, tag, content);
        }

        CryptographicOperations.ZeroMemory(key);
        return XElement.Parse(Encoding.UTF8.GetString(content));

        byte[] Part(string name) => Convert.FromBase64String(
            encryptedElement.Element(name)?.Value ?? throw new CryptographicException($"An encrypted data-protection key has no {name}."));
    }
}
