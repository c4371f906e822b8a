// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Result.h"

#include <QEventLoop>
#include <QObject>

#include <functional>
#include <optional>

/// Waits for a call that answers later. For commands alone: they have nothing else to do and nobody
/// can click meanwhile; the window never waits like this.
template<typename T, typename Start>
Result<T> await(Start start)
{
    QEventLoop loop;
    QObject context;
    std::optional<Result<T>> answer;
    start(&context, std::function<void(Result<T>)>([&](Result<T> result) {
        answer.emplace(std::move(result));
        loop.quit();
    }));
    if (!answer) {
        loop.exec();
    }
    return std::move(*answer);
}
