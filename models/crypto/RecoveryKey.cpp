// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/crypto/RecoveryKey.h"

#include "models/crypto/Primitives.h"
#include "models/crypto/Random.h"
#include "models/crypto/SealedBox.h"
#include "models/crypto/X25519.h"

namespace {

// Crockford's: without I, L, O and U.
constexpr QLatin1String Crockford("0123456789ABCDEFGHJKMNPQRSTVWXYZ");
static_assert(Crockford.size() == 32);

constexpr int RandomSymbols = 28;
constexpr int CheckSymbols = 2;
constexpr int Symbols = RandomSymbols + CheckSymbols;
constexpr int SymbolsPerGroup = 5;
constexpr char SealVersion = 1;

char symbol(char value)
{
    return Crockford.at(value & 0x1f).toLatin1();
}

Secret withCheck(const QByteArray &random)
{
    const QByteArray digest = Primitives::hash(
        Primitives::Digest::Sha256, QByteArrayLiteral("Postern recovery key 1") + random);
    QByteArray text;
    text.reserve(Symbols + Symbols / SymbolsPerGroup);
    for (int i = 0; i < Symbols; ++i) {
        if (i > 0 && i % SymbolsPerGroup == 0) {
            text.append('-');
        }
        text.append(i < RandomSymbols ? random.at(i) : symbol(digest.at(i - RandomSymbols)));
    }
    return Secret(std::move(text));
}

/// 0 for what is no symbol and no gap; a gap is '-'.
char meant(char typed)
{
    const char upper = typed >= 'a' && typed <= 'z' ? static_cast<char>(typed - 'a' + 'A') : typed;
    switch (upper) {
    case 'O':
        return '0';
    case 'I':
    case 'L':
        return '1';
    case ' ':
    case '\t':
    case '\n':
    case '\r':
    case '.':
        return '-';
    default:
        return upper == '-' || Crockford.contains(QLatin1Char(upper)) ? upper : '\0';
    }
}

Secret privateKey(const Secret &text)
{
    return Primitives::derived(text, QByteArrayLiteral("recovery private key"));
}

/// Bound to both public keys, as HPKE (RFC 9180) does.
Secret boxKey(const Secret &shared, const QByteArray &once, const QByteArray &publicKey)
{
    return Primitives::derived(
        shared, SealedBox::context({QByteArrayLiteral("recovery box"), once, publicKey}));
}

} // namespace

Secret RecoveryKey::make()
{
    const Secret source(Random::bytes(RandomSymbols));
    QByteArray random(RandomSymbols, '\0');
    for (int i = 0; i < RandomSymbols; ++i) {
        random[i] = symbol(source.bytes().at(i));
    }
    const Secret kept(std::move(random));
    return withCheck(kept.bytes());
}

std::optional<Secret> RecoveryKey::read(const Secret &typed)
{
    QByteArray symbols;
    symbols.reserve(typed.bytes().size());
    for (const char each : typed.bytes()) {
        const char symbol = meant(each);
        if (symbol == '\0') {
            return std::nullopt;
        }
        if (symbol != '-') {
            symbols.append(symbol);
        }
    }
    const Secret given(std::move(symbols));
    if (given.bytes().size() != Symbols) {
        return std::nullopt;
    }
    Secret whole = withCheck(given.bytes().first(RandomSymbols));
    // The check ends both of them alike.
    return whole.bytes().endsWith(given.bytes().last(CheckSymbols))
               ? std::optional(std::move(whole))
               : std::nullopt;
}

QByteArray RecoveryKey::publicKey(const Secret &text)
{
    return X25519::publicKey(privateKey(text));
}

QByteArray RecoveryKey::seal(const QByteArray &publicKey, const QByteArray &context,
                             const Secret &plain)
{
    const Secret once(Random::bytes(X25519::KeyBytes));
    const Secret shared = X25519::shared(once, publicKey);
    if (shared.isEmpty()) {
        return {};
    }
    const QByteArray oncePublic = X25519::publicKey(once);
    return SealVersion + oncePublic +
           SealedBox::seal(boxKey(shared, oncePublic, publicKey), context, plain);
}

std::optional<Secret> RecoveryKey::open(const Secret &text, const QByteArray &context,
                                        const QByteArray &sealed)
{
    if (sealed.size() <= 1 + X25519::KeyBytes || sealed.front() != SealVersion) {
        return std::nullopt;
    }
    const QByteArray once = sealed.mid(1, X25519::KeyBytes);
    const Secret shared = X25519::shared(privateKey(text), once);
    return shared.isEmpty() ? std::nullopt
                            : SealedBox::open(boxKey(shared, once, publicKey(text)), context,
                                              sealed.mid(1 + X25519::KeyBytes));
}
