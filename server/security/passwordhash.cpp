// SPDX-License-Identifier: GPL-3.0-or-later
#include "passwordhash.h"

#include "chatlimits.h"
#include "secret.h"

#include <QtCore/qrandom.h>

#include <algorithm>
#include <array>
#include <crypt.h>
#include <memory>
#include <string.h>
#include <string_view>

namespace PasswordHash {

namespace {

constexpr int SaltBytes = 16;
constexpr qsizetype HashSize = 60; // $2b$NN$, 22 characters of salt, 31 of hash
constexpr qsizetype CostOffset = 4;
constexpr std::string_view Alphabet = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
constexpr int CostMin = 4;
constexpr int CostMax = 31;

/** The working memory of crypt_r: 32 KiB, too much for a stack, and full of secrets when done. */
struct Wiped
{
    void operator()(crypt_data *data) const
    {
        explicit_bzero(data, sizeof *data);
        delete data;
    }
};
using CryptData = std::unique_ptr<crypt_data, Wiped>;

bool canBeHashed(const QByteArray &password)
{
    return password.size() <= Limits::PasswordMaxBytes && !password.contains('\0');
}

bool isAlphabet(char c)
{
    return Alphabet.find(c) != Alphabet.npos;
}

int digit(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : 100;
}

int costOf(const QByteArray &hash)
{
    return digit(hash[CostOffset]) * 10 + digit(hash[CostOffset + 1]);
}

/** The salt and cost \a setting applied to \a password, or empty when libxcrypt refuses them. */
QByteArray crypted(const QByteArray &password, const QByteArray &setting)
{
    const CryptData data(new crypt_data{});
    const char *const hash = crypt_r(password.constData(), setting.constData(), data.get());
    if (hash == nullptr || hash[0] == '*')
        return {};
    return QByteArray(hash);
}

/** The beginning of a hash: its kind, its cost and a new salt. */
QByteArray newSetting(int cost)
{
    std::array<quint32, SaltBytes / sizeof(quint32)> salt;
    QRandomGenerator::system()->fillRange(salt.data(), qsizetype(salt.size()));
    std::array<char, CRYPT_GENSALT_OUTPUT_SIZE> setting{};
    const char *made = crypt_gensalt_rn("$2b$", static_cast<unsigned long>(cost),
                                        reinterpret_cast<const char *>(salt.data()), SaltBytes, setting.data(),
                                        int(setting.size()));
    return made ? QByteArray(made) : QByteArray();
}

} // namespace

QByteArray make(const QByteArray &password, int cost)
{
    if (!canBeHashed(password) || cost < CostMin || cost > CostMax)
        return {};
    const QByteArray setting = newSetting(cost);
    return setting.isEmpty() ? setting : crypted(password, setting);
}

bool verify(const QByteArray &password, const QByteArray &hash)
{
    if (!canBeHashed(password) || !isUsable(hash))
        return false;
    const QByteArray made = crypted(password, hash);
    return !made.isEmpty() && equalInConstantTime(made, hash);
}

bool isUsable(const QByteArray &hash)
{
    if (hash.size() != HashSize || !hash.startsWith("$2") || hash[3] != '$' || hash[6] != '$')
        return false;
    if (hash[2] != 'a' && hash[2] != 'b' && hash[2] != 'y')
        return false;
    if (costOf(hash) < CostMin || costOf(hash) > CostMax)
        return false;
    return std::all_of(hash.cbegin() + 7, hash.cend(), isAlphabet);
}

bool needsRehash(const QByteArray &hash, int cost)
{
    return !isUsable(hash) || !hash.startsWith("$2b$") || costOf(hash) != cost;
}

QByteArray dummy(int cost)
{
    QByteArray hash = newSetting(cost);
    while (hash.size() < HashSize)
        hash += Alphabet[QRandomGenerator::system()->bounded(qsizetype(Alphabet.size()))];
    return hash;
}

} // namespace PasswordHash
