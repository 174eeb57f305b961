// SPDX-License-Identifier: GPL-3.0-or-later
#include "secret.h"

#include "secretfile.h"

#include <QtCore/qcryptographichash.h>
#include <QtCore/qrandom.h>
#include <QtCore/qstringbuilder.h>

#include <algorithm>
#include <array>
#include <bitset>
#include <string.h>
#include <vector>

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype SecretBytesMin = 32; // the size of HS256's hash: RFC 7518, 3.2
constexpr qsizetype PeriodMax = 16;
constexpr size_t DistinctBytesMin = 8;

/** What the values in example files, tutorials and images are made of, in lower case and without separators. */
constexpr std::array Published{
    "changeme",     "changethis", "changeit",    "replaceme",   "replacethis", "yoursupersecret",
    "yoursecret",   "yourjwt",    "supersecret", "mysecret",    "topsecret",   "defaultsecret",
    "secretkey",    "jwtsecret",  "jwtkey",      "ginchatroom", "insecure",    "placeholder",
    "inproduction", "donotuse",   "development", "password",    "secret",      "parley",
};

QByteArray withoutSeparators(const QByteArray &secret)
{
    QByteArray letters = secret.toLower();
    letters.removeIf([](char c) { return c == '-' || c == '_' || c == ' ' || c == '.'; });
    return letters;
}

/** Whether too little is left of \a secret without the words that everybody knows. */
bool isPublished(const QByteArray &secret)
{
    const QByteArray letters = withoutSeparators(secret);
    QByteArray rest = letters;
    for (const char *part : Published)
        rest.replace(part, "");
    return rest.size() < letters.size() && rest.size() < SecretBytesMin;
}

bool repeatsItself(const QByteArray &secret)
{
    for (qsizetype period = 1; period <= PeriodMax && 2 * period <= secret.size(); ++period) {
        if (std::equal(secret.cbegin() + period, secret.cend(), secret.cbegin()))
            return true;
    }
    return false;
}

/** `abcdef…`, `0123…`: more than half of the bytes follow from the one before. */
bool countsUp(const QByteArray &secret)
{
    qsizetype steps = 0;
    for (qsizetype i = 1; i < secret.size(); ++i)
        steps += secret[i] == secret[i - 1] + 1 || secret[i] == secret[i - 1];
    return 2 * steps > secret.size();
}

bool hasFewDistinctBytes(const QByteArray &secret)
{
    std::bitset<256> seen;
    for (const char c : secret)
        seen.set(uchar(c));
    return seen.count() < DistinctBytesMin;
}

} // namespace

Result<SigningSecret> loadSigningSecret(const QString &dataDir, const QByteArray &configured)
{
    const QString weakness = configured.isEmpty() ? QString() : weaknessOf(configured);
    if (!configured.isEmpty() && weakness.isEmpty())
        return SigningSecret{configured, {}};
    Result<QByteArray> random = SecretFile::readOrMake(dataDir);
    if (!random)
        return random.error();
    if (configured.isEmpty())
        return SigningSecret{*std::move(random), {}};
    return SigningSecret{*std::move(random),
                         u"JWT_SECRET is ignored, because it "_s % weakness
                             % u"; tokens are signed with the random secret in "_s % SecretFile::pathIn(dataDir)};
}

QString weaknessOf(const QByteArray &secret)
{
    if (isPublished(secret))
        return u"is a published default, or little more"_s;
    if (secret.size() < SecretBytesMin)
        return u"is shorter than 32 bytes"_s;
    if (repeatsItself(secret) || countsUp(secret) || hasFewDistinctBytes(secret))
        return u"is easy to guess"_s;
    return {};
}

QByteArray randomToken(int bytes)
{
    if (bytes <= 0)
        return {};
    std::vector<quint32> words((size_t(bytes) + sizeof(quint32) - 1) / sizeof(quint32));
    QRandomGenerator::system()->fillRange(words.data(), qsizetype(words.size()));
    const auto raw = QByteArray::fromRawData(reinterpret_cast<const char *>(words.data()), bytes);
    QByteArray token = raw.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    explicit_bzero(words.data(), words.size() * sizeof(quint32));
    return token;
}

QByteArray sha256Hex(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

bool equalInConstantTime(const QByteArray &a, const QByteArray &b)
{
    if (a.size() != b.size())
        return false;
    volatile uchar difference = 0;
    for (qsizetype i = 0; i < a.size(); ++i)
        difference = difference | uchar(a[i] ^ b[i]);
    return difference == 0;
}

void wipe(QByteArray &bytes)
{
    if (!bytes.isEmpty() && bytes.isDetached())
        explicit_bzero(bytes.data(), size_t(bytes.size()));
    bytes.clear();
}
