// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/storage/LongWork.h"

#include <QByteArray>

/// Shows on standard error how far long work on a file is, on one line that goes when the work is
/// done; only where that is a terminal, so that logs and scripts see nothing of it.
class Progress final
{
public:
    Progress();
    ~Progress();
    Progress(const Progress &) = delete;
    Progress &operator=(const Progress &) = delete;

private:
    void show(LongWork::Stage stage, int done, int total);

    QByteArray m_line;
    LongWork m_work;
};
