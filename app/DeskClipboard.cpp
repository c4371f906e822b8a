// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "app/DeskClipboard.h"

#include "dialogs/SecretClipboard.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>

#include <utility>

namespace {

/// The clipboard's own object goes with its next content.
std::unique_ptr<QMimeData> copyOf(const QMimeData &data)
{
    auto copy = std::make_unique<QMimeData>();
    const QStringList formats = data.formats();
    for (const QString &format : formats) {
        copy->setData(format, data.data(format));
    }
    return copy;
}

} // namespace

DeskClipboard::DeskClipboard() = default;
DeskClipboard::~DeskClipboard() = default;

void DeskClipboard::take()
{
    if (m_isTaken) {
        wipe(); // what stands there now is not the person's
        return;
    }
    m_isTaken = true;
    const QClipboard *clipboard = QGuiApplication::clipboard();
    const QMimeData *data = clipboard->ownsClipboard() ? clipboard->mimeData() : nullptr;
    // A secret is cleared after a while, which must not be forgotten about it here.
    if (data != nullptr && !data->formats().isEmpty() && !SecretClipboard::isSecret(*data)) {
        m_kept = copyOf(*data);
    }
    wipe();
}

void DeskClipboard::keep(std::unique_ptr<QMimeData> copied)
{
    m_kept = std::move(copied);
    QGuiApplication::clipboard()->clear(); // also what is another program's: it would be now
}

void DeskClipboard::giveBack()
{
    if (!std::exchange(m_isTaken, false)) {
        return;
    }
    wipe();
    std::unique_ptr<QMimeData> kept = std::move(m_kept);
    QClipboard *clipboard = QGuiApplication::clipboard();
    const QMimeData *present = kept ? clipboard->mimeData() : nullptr;
    if (kept && (present == nullptr || present->formats().isEmpty())) {
        clipboard->setMimeData(kept.release()); // takes it over
    }
}

void DeskClipboard::wipe()
{
    QClipboard *clipboard = QGuiApplication::clipboard();
    if (clipboard->ownsClipboard()) {
        clipboard->clear(QClipboard::Clipboard);
    }
    if (clipboard->supportsSelection() && clipboard->ownsSelection()) {
        clipboard->clear(QClipboard::Selection);
    }
}
