// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QThreadPool>

/// Frees what holds thousands of rows on a thread, where nobody waits for it. Only plain values,
/// and only where nobody else holds on to the same ones any more.
namespace LargeValue {

template<typename T>
void release(T value)
{
    QThreadPool::globalInstance()->start([value = std::move(value)] { Q_UNUSED(value) });
}

} // namespace LargeValue
