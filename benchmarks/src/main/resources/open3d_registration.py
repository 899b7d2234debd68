"""Registers pairs of a folder with Open3D: features, RANSAC over the full circle, then ICP.

Arguments: folder, then pair indices. Prints for each: index, 16 numbers of the motion from the
demonstration to now (row-major), milliseconds of CPU time.
"""
import json
import os
import sys
import time

import numpy as np
import open3d as o3d

VOXEL = 0.005
reg = o3d.pipelines.registration


def cloud(folder, index, view):
    record = np.dtype([("xyz", "<f4", 3), ("rgb", "u1", 3), ("label", "u1")])
    file = os.path.join(folder, index["objects"][view["object"]]["file"])
    points = np.fromfile(file, record, view["n"], offset=view["offset"])["xyz"]
    return o3d.geometry.PointCloud(o3d.utility.Vector3dVector(points.astype(np.float64)))


def prepared(points, eye):
    clean, _ = points.remove_statistical_outlier(20, 2.0)
    thin = clean.voxel_down_sample(VOXEL)
    thin.estimate_normals(o3d.geometry.KDTreeSearchParamHybrid(2 * VOXEL, 30))
    thin.orient_normals_towards_camera_location(eye)
    near = o3d.geometry.KDTreeSearchParamHybrid(5 * VOXEL, 100)
    return thin, reg.compute_fpfh_feature(thin, near)


def register(demo, live, eye):
    source, source_features = prepared(demo, eye)
    target, target_features = prepared(live, eye)
    reach = 1.5 * VOXEL
    coarse = reg.registration_ransac_based_on_feature_matching(
        source, target, source_features, target_features, True, reach,
        reg.TransformationEstimationPointToPoint(False), 3,
        [reg.CorrespondenceCheckerBasedOnEdgeLength(0.9),
         reg.CorrespondenceCheckerBasedOnDistance(reach)],
        reg.RANSACConvergenceCriteria(100000, 0.999))
    fine = reg.registration_icp(
        source, target, reach, coarse.transformation,
        reg.TransformationEstimationPointToPlane())
    return fine.transformation


def main():
    folder = sys.argv[1]
    with open(os.path.join(folder, "index.json")) as file:
        index = json.load(file)
    eye = np.array(index["camera"]["T_base_cam"], dtype=float).reshape(4, 4)[:3, 3]
    o3d.utility.random.seed(1) if hasattr(o3d.utility, "random") else None
    for i in map(int, sys.argv[2:]):
        pair = index["pairs"][i]
        demo = cloud(folder, index, index["views"][pair["demo"]])
        live = cloud(folder, index, index["views"][pair["live"]])
        before = time.process_time()
        motion = register(demo, live, eye)
        spent = 1000 * (time.process_time() - before)
        print(i, *motion.flatten(), spent, flush=True)


main()
