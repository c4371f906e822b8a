// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/SecretClipboard.h"

#include <QClipboard>
#include <QCryptographicHash>
#include <QGuiApplication>
#include <QMimeData>
#include <QTimer>

namespace {

// Klipper and its kind leave this out of their history (KeePassXC sets the same hint).
const QString SecretHint = QStringLiteral("x-kde-passwordManagerHint");

QByteArray digest(const QString &text)
{
    return QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256);
}

void clearIfStill(const QByteArray &copied)
{
    QClipboard *clipboard = QGuiApplication::clipboard();
    if (digest(clipboard->text()) == copied) {
        clipboard->clear();
    }
}

} // namespace

namespace SecretClipboard {

void copy(const QString &text, int clearAfterMs)
{
    auto *data = new QMimeData;
    data->setText(text);
    data->setData(SecretHint, QByteArrayLiteral("secret"));
    QGuiApplication::clipboard()->setMimeData(data);
    QTimer::singleShot(clearAfterMs, qGuiApp, [copied = digest(text)] { clearIfStill(copied); });
}

bool isSecret(const QMimeData &data)
{
    return data.hasFormat(SecretHint);
}

} // namespace SecretClipboard
