// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/storage/GuardWords.h"

#include <cstring>
#include <string_view>

namespace {

constexpr std::string_view Forbidden[] = {"natural", "using", "returning"};

bool isOfWord(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || byte == '_' || byte == '$' || byte >= 0x80;
}

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool isForbidden(std::string_view word)
{
    for (const std::string_view forbidden : Forbidden) {
        bool isSame = word.size() == forbidden.size();
        for (size_t i = 0; isSame && i < word.size(); ++i) {
            isSame = lower(word[i]) == forbidden[i];
        }
        if (isSame) {
            return true;
        }
    }
    return false;
}

/// The character after the quoted part that begins at `at`; a doubled quotation mark begins the
/// next one at once, so it needs no care.
const char *afterQuoted(const char *at)
{
    const char *end = std::strchr(at + 1, *at == '[' ? ']' : *at);
    return end == nullptr ? at + std::strlen(at) : end + 1;
}

const char *afterLine(const char *at)
{
    const char *end = std::strchr(at, '\n');
    return end == nullptr ? at + std::strlen(at) : end + 1;
}

const char *afterComment(const char *at)
{
    const char *end = std::strstr(at + 2, "*/");
    return end == nullptr ? at + std::strlen(at) : end + 2;
}

/// A byte order mark counts as a blank where a word could begin.
bool isMark(const char *at)
{
    return at[0] == '\xEF' && at[1] == '\xBB' && at[2] == '\xBF';
}

const char *afterWord(const char *at)
{
    while (isOfWord(*at)) {
        ++at;
    }
    return at;
}

} // namespace

bool GuardWords::hasForbidden(const char *sql)
{
    const char *at = sql;
    while (*at != '\0') {
        if (*at == '\'' || *at == '"' || *at == '`' || *at == '[') {
            at = afterQuoted(at);
        } else if (at[0] == '-' && at[1] == '-') {
            at = afterLine(at);
        } else if (at[0] == '/' && at[1] == '*') {
            at = afterComment(at);
        } else if (*at == ':' || *at == '@' || *at == '#') {
            at = afterWord(at + 1); // a parameter
        } else if (*at == '?') {    // and a numbered one, whose name ends with its digits
            at += 1 + std::strspn(at + 1, "0123456789");
        } else if (isMark(at)) {
            at += 3;
        } else if (isOfWord(*at)) {
            const char *end = afterWord(at);
            if (isForbidden({at, static_cast<size_t>(end - at)})) {
                return true;
            }
            at = end;
        } else {
            ++at;
        }
    }
    return false;
}
