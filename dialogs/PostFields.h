// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "dialogs/BodyText.h"
#include "models/domain/Error.h"
#include "models/domain/Post.h"

#include <array>

/// The fields of a post that people write, one by one, in whatever holds them: Post, NewPost,
/// PostChange.
namespace PostFields {

constexpr std::array All{Field::Title, Field::Author, Field::Body};

template<typename A, typename B>
bool areSame(const A &one, const B &other, Field field)
{
    return field == Field::Title    ? one.title == other.title
           : field == Field::Author ? one.authorId == other.authorId
                                    : BodyText::areSame(one.body, other.body);
}

template<typename To, typename From>
void copy(To &to, const From &from, Field field)
{
    if (field == Field::Title) {
        to.title = from.title;
    } else if (field == Field::Author) {
        to.authorId = from.authorId;
    } else {
        to.body = from.body;
    }
}

} // namespace PostFields
