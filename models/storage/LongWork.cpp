// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/storage/LongWork.h"

#include <utility>

namespace {

thread_local LongWork *s_current = nullptr;

} // namespace

LongWork::LongWork(Watch watch)
    : m_watch(std::move(watch))
    , m_outer(std::exchange(s_current, this))
{
}

LongWork::~LongWork()
{
    s_current = m_outer;
}

bool LongWork::isWatched()
{
    return s_current;
}

bool LongWork::mustStop()
{
    return s_current && s_current->m_watch.mustStop && s_current->m_watch.mustStop();
}

void LongWork::tell(Stage stage, int done, int total)
{
    if (s_current && s_current->m_watch.tell) {
        s_current->m_watch.tell(stage, done, total);
    }
}
